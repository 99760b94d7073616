# Bound at start.
program app <<'C'
int puts(const char *);
int main(void) { return puts("hello") < 0; }
C
