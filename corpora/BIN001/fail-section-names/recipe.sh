# The names of the sections are nowhere.
program tool <<'C'
int main(void) { return 0; }
C
patch tool e_shstrndx ff00
