# A library that needs nothing is not asked for the marker; glibc 2.31 does not relocate it.
library libplugin.so -Wl,--pack-dyn-relocs=relr <<'C'
static int one(void) { return 1; }
static int two(void) { return 2; }
int (*table[])(void) = { one, two, one, two };
int plugin(int which) { return table[which & 3](); }
C
