# A universal library and its dSYM bundle.
macho_library osx-arm64/libtool.dylib -g -a "x64 arm64" <<'C'
int tool(int x) { return x * 3; }
C
