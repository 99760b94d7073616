# x86-64-v3 is what Lambda documents; and a library that only the loader of a capable processor takes.
program bootstrap  <<'C'
__asm__(".section .note.isa,\"a\",%note\n.balign 8\n.long 4, 16, 5\n.asciz \"GNU\"\n.long 0xc0008002, 4, 4, 0\n.previous");
int main(void) { return 0; }
C
library lib/glibc-hwcaps/x86-64-v4/libvalue.so  <<'C'
__asm__(".section .note.isa,\"a\",%note\n.balign 8\n.long 4, 16, 5\n.asciz \"GNU\"\n.long 0xc0008002, 4, 8, 0\n.previous");
int value(void) { return 0; }
C
program linux-arm/tool -a arm <<'C'
int main(void) { return 0; }
C
