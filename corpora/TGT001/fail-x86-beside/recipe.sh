# Nobody named a target, most programs are for x86-64: its kernels run the 32-bit one too, where that is set up.
program bin/tool <<'C'
int main(void) { return 0; }
C
program bin/helper <<'C'
int main(void) { return 0; }
C
program bin/helper32 -a x86 <<'C'
int main(void) { return 0; }
C
