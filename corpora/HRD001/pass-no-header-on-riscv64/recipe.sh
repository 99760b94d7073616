# Without the header the stack is not executable on RISC-V.
program app -a riscv64 -l glibc2.31 -Wl,-z,nognustack <<'C'
int main(void) { return 0; }
C
