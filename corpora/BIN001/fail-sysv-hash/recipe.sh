# More buckets than any file has.
library libtool.so -Wl,--hash-style=sysv <<'C'
int tool(int i) { return i; }
C
patch libtool.so .hash ffffff7f
