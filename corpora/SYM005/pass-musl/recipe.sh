# musl 1.2.4 and later apply them.
program app -l musl -Wl,--pack-dyn-relocs=relr <<'C'
static int one(void) { return 1; }
static int two(void) { return 2; }
int (*table[])(void) = { one, two, one, two };
int main(int argc, char **argv) { return table[argc & 3](); }
C
