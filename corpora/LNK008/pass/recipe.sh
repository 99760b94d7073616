# The address is in data.
library libtable.so <<'C'
__asm__(".data\n.globl table\n.type table, @object\n.size table, 8\ntable: .quad value\n.text\n");
int value;
C
