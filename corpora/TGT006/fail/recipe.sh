# Linked in the sysroot of a newer distribution: its crt1.o says 4.15, Ubuntu 16.04 has 4.4. The program starts there.
program tool -K 4,15,0 <<'C'
int main(void) { return 0; }
C
