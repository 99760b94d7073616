# Half of CET.
program app -Wl,-z,shstk <<'C'
int main(void) { return 0; }
C
