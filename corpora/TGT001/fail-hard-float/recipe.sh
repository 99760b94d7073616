# A hard-float program where soft float is promised.
program tool -a arm <<'C'
int main(void) { return 0; }
C
