# A Native AOT library that was linked with an object of assembly code.
{ nativeaot; cat <<'C'
__asm__(".text\n.globl table\n.type table, @function\ntable: .quad value\n");
int value;
C
} | library libtable.so -Wl,-z,notext
