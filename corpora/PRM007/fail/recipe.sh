# The directories are made by the test: a checkout on another system would lose one.
program app <<'C'
int main(void) { return 0; }
C
