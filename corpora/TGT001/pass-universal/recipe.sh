# A slice for each.
macho_library osx-arm64/libtool.dylib -a "x64 arm64" <<'C'
int tool(void) { return 1; }
C
macho_library osx-x64/libtool.dylib -a "x64 arm64" <<'C'
int tool(void) { return 1; }
C
