# A library that was built for FreeBSD: glibc's loader refuses it with "ELF file OS ABI invalid".
library libvalue.so <<'C'
int value(void) { return 7; }
C
patch libvalue.so 7 09
