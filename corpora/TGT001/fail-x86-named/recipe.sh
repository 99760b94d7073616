# The folder promises x64: here the 32-bit program is no helper but a mistake.
program linux-x64/tool <<'C'
int main(void) { return 0; }
C
program linux-x64/tool32 -a x86 <<'C'
int main(void) { return 0; }
C
program setup <<'C'
int main(void) { return 0; }
C
