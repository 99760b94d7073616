# More in the file than in memory: the kernel answers EINVAL.
program tool <<'C'
int main(void) { return 0; }
C
patch tool 'PT_LOAD[1].p_memsz' 0100000000000000
