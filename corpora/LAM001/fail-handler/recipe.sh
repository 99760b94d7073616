# The handler is still that of the template.
program App <<'C'
int main(void) { return 0; }
C
