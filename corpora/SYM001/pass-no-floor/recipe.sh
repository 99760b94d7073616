# Nothing is promised: what the program needs is no finding.
program app -l glibc2.34 -m <<'C'
int main(void) { return 0; }
C
