# musl's loader was set on a program that was linked against glibc.
program linux-musl-x64/tool -Wl,-dynamic-linker,/lib/ld-musl-x86_64.so.1 <<'C'
int main(void) { return 0; }
C
