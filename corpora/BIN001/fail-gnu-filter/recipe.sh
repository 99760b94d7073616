# The loader aborts: "Assertion `(bitmask_nwords & (bitmask_nwords - 1)) == 0' failed".
library libtool.so -Wl,--hash-style=gnu <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
int tool_other(void) { return 2; }
C
patch libtool.so .gnu.hash+8 03000000
patch libtool.so .gnu.hash 00000000
