# "cannot map zero-fill pages".
library libtool.so <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
int tool_other(void) { return 2; }
C
patch libtool.so 'PT_LOAD[3].p_memsz' 00000000000000f0
