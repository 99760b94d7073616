# No PT_GNU_STACK at all: the thread stacks of glibc become executable on x86-64.
program app -Wl,-z,nognustack <<'C'
int main(void) { return 0; }
C
