# A relocation writes where nothing is mapped: SIGSEGV before main.
library libtool.so <<'C'
extern int puts(const char *);
int (*pointer)(const char *) = puts;
C
patch libtool.so .rela.dyn 0000000077000000
