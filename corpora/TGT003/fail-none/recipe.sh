# A program that was linked with --no-dynamic-linker and a library: it ends with SIGSEGV.
program tool -Wl,--no-dynamic-linker <<'C'
int main(void) { return 0; }
C
