# The other way round: glibc's loader does not find musl's libc.
program tool -l musl1.2.2 -Wl,-dynamic-linker,/lib64/ld-linux-x86-64.so.2 <<'C'
int main(void) { return 0; }
C
