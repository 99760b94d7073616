# What distributions have may be theirs, although the search path has $ORIGIN: libnss3.so has its version in the stem.
mkdir work
library work/libnss3.so <<'C'
int NSS_NoDB_Init(void) { return 0; }
C
library work/libz.so.1 <<'C'
int zlibVersion(void) { return 0; }
C
program tool -Lwork -l:libnss3.so -l:libz.so.1 '-Wl,-rpath,$ORIGIN' <<'C'
int NSS_NoDB_Init(void), zlibVersion(void);
int main(void) { return NSS_NoDB_Init() + zlibVersion(); }
C
rm -r work
