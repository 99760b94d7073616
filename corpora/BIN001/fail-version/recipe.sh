# The file header has a version that does not exist.
program tool <<'C'
int main(void) { return 0; }
C
patch tool 6 02
