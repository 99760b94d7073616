# The folder was packed, not what is in it.
program publish/bootstrap <<'C'
int main(void) { return 0; }
C
