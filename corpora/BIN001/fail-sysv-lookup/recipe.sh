# The buckets were emptied: "undefined symbol" in whoever needs it.
library libtool.so -Wl,--hash-style=sysv <<'C'
int tool(int i) { return i; }
C
patch libtool.so .hash+8 00000000 00000000
