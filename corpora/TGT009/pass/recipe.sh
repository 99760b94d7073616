# What is promised: macOS 12, in both slices.
macho_program osx-arm64/tool -a "x64 arm64" -v 12.0 <<'C'
int puts(const char *);
int main(void) { return puts("tool"); }
C
