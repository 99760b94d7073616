# A relocation of a symbol that is not there.
library libtool.so <<'C'
extern int puts(const char *);
int (*pointer)(const char *) = puts;
C
patch libtool.so .rela.dyn+12 70000000
