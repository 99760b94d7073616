# An address in the code.
library libtable.so -Wl,-z,notext <<'C'
__asm__(".text\n.globl table\n.type table, @function\ntable: .quad value\n");
int value;
C
