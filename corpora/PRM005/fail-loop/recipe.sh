# A link that leads to itself.
program app <<'C'
int main(void) { return 0; }
C
ln -s loop loop
