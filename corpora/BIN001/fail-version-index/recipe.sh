# An index without a node.
program tool <<'C'
int main(void) { return 0; }
C
patch tool .gnu.version+2 0900
