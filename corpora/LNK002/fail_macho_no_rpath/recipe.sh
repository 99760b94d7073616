# @rpath, and nobody says where that is.
macho_library osx-arm64/libtool.dylib <<'C'
int tool(void) { return 1; }
C
macho_program osx-arm64/tool -L"$PWD"/osx-arm64 -ltool <<'C'
int tool(void);
int main(void) { return tool(); }
C
