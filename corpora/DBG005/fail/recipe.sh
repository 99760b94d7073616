# Compiled without -g: the debug file has the symbols only.
program tool -k <<'C'
int main(void) { return 0; }
C
sdk_strip tool
