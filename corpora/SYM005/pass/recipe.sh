# With the marker, on a floor that knows it.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __libc_start_main@GLIBC_2.2.5 mark@GLIBC_ABI_DT_RELR
program app "$work/libc.so.6" -Wl,--pack-dyn-relocs=relr <<'C'
static int one(void) { return 1; }
static int two(void) { return 2; }
int (*table[])(void) = { one, two, one, two };
__attribute__((weak)) int mark(void);
int main(int argc, char **argv) { return mark ? 0 : table[argc & 3](); }
C
