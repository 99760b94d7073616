# The node was renamed in the string table only: "version not found", with the name that is there.
program tool <<'C'
int main(void) { return 0; }
C
patch tool .gnu.version_r+16 01000000
