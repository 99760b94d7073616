# The same program linked against a sysroot of glibc 2.17.
program app <<'C'
int main(void) { return 0; }
C
