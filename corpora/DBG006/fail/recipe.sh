# Linked without.
program tool -Wl,--build-id=none <<'C'
int main(void) { return 0; }
C
