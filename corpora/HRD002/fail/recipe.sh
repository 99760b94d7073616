# The program is linked for one address.
program app -no-pie <<'C'
int main(void) { return 0; }
C
