# Neither of them.
program app <<'C'
int main(void) { return 0; }
C
