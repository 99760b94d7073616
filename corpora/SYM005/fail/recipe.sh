# LLD's own option packs relocations and leaves the marker out: glibc 2.36 and later refuse it.
program app -Wl,--pack-dyn-relocs=relr <<'C'
static int one(void) { return 1; }
static int two(void) { return 2; }
int (*table[])(void) = { one, two, one, two };
int main(int argc, char **argv) { return table[argc & 3](); }
C
