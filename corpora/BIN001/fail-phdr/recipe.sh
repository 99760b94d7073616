# The loader takes the program to be where it is not: SIGSEGV before main.
program tool <<'C'
int main(void) { return 0; }
C
patch tool PT_PHDR.p_vaddr 4010000000000000
