# A program linked with the start-up code of glibc 2.34, promised for Ubuntu 16.04.
program app -l glibc2.34 -m <<'C'
int main(void) { return 0; }
C
