# Nothing to run.
program app -m <<'C'
int main(void) { return 0; }
C
