# The first segment claims addresses of the second.
library libtool.so <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
int tool_other(void) { return 2; }
C
patch libtool.so 'PT_LOAD[0].p_memsz' 0014000000000000
