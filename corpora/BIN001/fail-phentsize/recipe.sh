# Program headers of another class: the kernel answers ENOEXEC.
program tool <<'C'
int main(void) { return 0; }
C
patch tool e_phentsize 2000
