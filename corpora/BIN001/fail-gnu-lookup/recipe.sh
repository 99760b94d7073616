# A symbol was renamed and the hash table was not made again: the loader finds neither name.
library libtool.so -n -Wl,--hash-style=gnu <<'C'
int tool(int i) { return i; }
C
patch libtool.so .dynstr+3 6c
