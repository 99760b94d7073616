# An arm64 library that nobody signed.
macho_library osx-arm64/libtool.dylib -no_adhoc_codesign <<'C'
int tool(void) { return 1; }
C
