# A function that is nowhere: SIGSEGV at the call.
library libtool.so <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
int tool_other(void) { return 2; }
C
patch libtool.so .dynsym+32 00009900
