# Compiled for the build machine: the linker notes x86-64-v4, AWS documents AVX2 for Lambda.
program bootstrap  <<'C'
__asm__(".section .note.isa,\"a\",%note\n.balign 8\n.long 4, 16, 5\n.asciz \"GNU\"\n.long 0xc0008002, 4, 8, 0\n.previous");
int main(void) { return 0; }
C
