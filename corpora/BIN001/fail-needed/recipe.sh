# A name outside the string table.
program tool <<'C'
int main(void) { return 0; }
C
patch tool DT_NEEDED 0070000000000000
