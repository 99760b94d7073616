# One hash table only, of either kind; a library that exports nothing.
library libgnu.so -Wl,--hash-style=gnu <<'C'
int tool(int i) { return i; }
C
library libsysv.so -Wl,--hash-style=sysv <<'C'
int tool(int i) { return i; }
C
library libempty.so -Wl,--hash-style=gnu <<'C'
static int used = 1;
__attribute__((constructor)) static void start(void) { used = 2; }
C
