# No platform is named, so the baseline of the architecture is what can be promised.
program linux-x64/tool  <<'C'
__asm__(".section .note.isa,\"a\",%note\n.balign 8\n.long 4, 16, 5\n.asciz \"GNU\"\n.long 0xc0008002, 4, 4, 0\n.previous");
int main(void) { return 0; }
C
