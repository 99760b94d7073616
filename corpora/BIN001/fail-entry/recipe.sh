# The entry point is in the headers: SIGSEGV at the first instruction.
program tool <<'C'
int main(void) { return 0; }
C
patch tool e_entry 4000000000000000
