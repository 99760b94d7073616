# PT_GNU_STACK without the execute flag, as every compiler leaves it.
program app <<'C'
int main(void) { return 0; }
C
