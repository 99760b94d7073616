# A root file system that has the loader of its program.
library lib/ld-private.so.1 <<'C'
int loader(void) { return 0; }
C
program bin/tool -Wl,-dynamic-linker,/lib/ld-private.so.1 <<'C'
int main(void) { return 0; }
C
