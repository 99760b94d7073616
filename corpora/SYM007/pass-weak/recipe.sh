# A weak reference is zero where nobody has the symbol.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __libc_start_main getrandom
program app "$work/libc.so.6" <<'C'
__attribute__((weak)) int getrandom(void *, unsigned long, unsigned);
int main(void) { char byte; return !getrandom ? 0 : getrandom(&byte, 1, 0) != 1; }
C
