# The table begins with a letter: DT_STRTAB does not point at its beginning.
library libtool.so -n -Wl,--hash-style=gnu <<'C'
static int used;
__attribute__((constructor)) static void start(void) { used = 2; }
C
patch libtool.so .dynstr 41
