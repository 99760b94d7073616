# A static-pie relocates itself, no loader has to.
program app -Wl,--no-dynamic-linker -Wl,--pack-dyn-relocs=relr <<'C'
static int one(void) { return 1; }
static int two(void) { return 2; }
int (*table[])(void) = { one, two, one, two };
int main(void) { return table[0](); }
void __libc_start_main(void) { __asm__ volatile("syscall" : : "a"(231), "D"(0)); }
C
