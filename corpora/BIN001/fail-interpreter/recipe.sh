# The path of the loader lost its end: ENOEXEC.
program tool <<'C'
int main(void) { return 0; }
C
patch tool PT_INTERP.p_filesz 0f00000000000000
