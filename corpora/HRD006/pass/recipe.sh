# IBT and SHSTK promised; BTI on arm64; nothing to promise on RISC-V.
program x64/app -Wl,-z,force-ibt -Wl,-z,shstk <<'C'
int main(void) { return 0; }
C
program arm64/app -a arm64 -Wl,-z,force-bti <<'C'
int main(void) { return 0; }
C
program riscv64/app -a riscv64 -l glibc2.31 <<'C'
int main(void) { return 0; }
C
