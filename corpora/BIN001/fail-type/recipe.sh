# A type that no loader knows.
program tool <<'C'
int main(void) { return 0; }
C
patch tool e_type 0600
