# One version need too many.
program tool <<'C'
int main(void) { return 0; }
C
patch tool DT_VERNEEDNUM 0200000000000000
