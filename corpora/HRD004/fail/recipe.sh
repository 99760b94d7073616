# Bound when first called.
program app -Wl,-z,lazy <<'C'
int puts(const char *);
int main(void) { return puts("hello") < 0; }
C
