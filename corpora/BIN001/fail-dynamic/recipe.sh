# "object file has no dynamic section".
library libtool.so <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
int tool_other(void) { return 2; }
C
patch libtool.so PT_DYNAMIC.p_filesz 0000000000000000
