# A program for macOS 13, where 12 is promised.
macho_program osx-arm64/tool -v 13.1 <<'C'
int puts(const char *);
int main(void) { return puts("tool"); }
C
