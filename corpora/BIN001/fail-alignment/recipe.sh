# The alignment was raised without moving the segment.
library libtool.so <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
int tool_other(void) { return 2; }
C
patch libtool.so 'PT_LOAD[2].p_align' 0000010000000000
