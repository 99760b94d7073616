# The assembly kept its own name.
program MyFunction <<'C'
int main(void) { return 0; }
C
