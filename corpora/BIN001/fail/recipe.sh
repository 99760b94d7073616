# e_phoff points past the end of the file.
program tool <<'C'
int main(void) { return 0; }
C
patch tool e_phoff 0000100000000000
