# Stripped first, extracted second.
program tool <<'C'
int main(void) { return 0; }
C
sdk_strip tool
