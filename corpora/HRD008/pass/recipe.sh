# Signed ad hoc; Intel Macs run unsigned code.
macho_program osx-arm64/tool -a "x64 arm64" <<'C'
int puts(const char *);
int main(void) { return puts("tool"); }
C
macho_library osx-x64/libtool.dylib -a x64 -no_adhoc_codesign <<'C'
int tool(void) { return 1; }
C
