# Debug information, compressed by the linker.
program tool -a arm64 -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
