# An empty path of two bytes: the kernel finds the empty name.
program tool <<'C'
int main(void) { return 0; }
C
patch tool $(grep -abo /lib64/ld-linux-x86-64.so.2 tool | head -n 1 | cut -d: -f1) 00
