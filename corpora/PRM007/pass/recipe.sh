# The same name in two directories is no collision.
program a/app <<'C'
int main(void) { return 0; }
C
program b/App <<'C'
int main(void) { return 1; }
C
