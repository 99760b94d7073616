# The kernel takes a relative path from the directory that the program is started in.
program tool -Wl,-dynamic-linker,lib/ld-linux-x86-64.so.2 <<'C'
int main(void) { return 0; }
C
