# 32-bit code for ARMv8 where ARMv7 is promised.
library linux-arm/libvalue.so -a arm <<'C'
__asm__(".eabi_attribute 6, 14");
int value(void) { return 7; }
C
