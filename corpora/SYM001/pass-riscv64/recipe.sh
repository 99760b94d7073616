# riscv64 begins with GLIBC_2.27.
program app -a riscv64 -l glibc2.31 <<'C'
int main(void) { return 0; }
C
