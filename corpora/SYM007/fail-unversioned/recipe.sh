# Linked against a libc without versions: no node says that getrandom is newer than the floor.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __libc_start_main getrandom
program app "$work/libc.so.6" <<'C'
int getrandom(void *, unsigned long, unsigned);
int main(void) { char byte; return getrandom(&byte, 1, 0) != 1; }
C
