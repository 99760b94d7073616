# A section that is both, as one line of assembly makes it.
program app <<'C'
__asm__(".section .patch,\"awx\",@progbits\n.globl patch\npatch: ret\n.text\n");
void patch(void);
int main(void) { patch(); return 0; }
C
