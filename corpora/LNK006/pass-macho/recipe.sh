# The two words that dyld knows.
macho_library osx-arm64/libtool.dylib -rpath @loader_path/../lib -rpath @executable_path <<'C'
int tool(void) { return 1; }
C
