# As a custom runtime is delivered.
program bootstrap <<'C'
int main(void) { return 0; }
C
