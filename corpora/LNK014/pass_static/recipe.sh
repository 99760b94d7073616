# A setuid program that needs the C library alone.
program tool '-Wl,-rpath,$ORIGIN' <<'C'
int main(void) { return 0; }
C
