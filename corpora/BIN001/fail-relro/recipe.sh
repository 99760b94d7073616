# "cannot apply additional memory protection after relocation".
library libtool.so <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
int tool_other(void) { return 2; }
C
patch libtool.so PT_GNU_RELRO.p_memsz 0000020000000000
