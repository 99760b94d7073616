# Only the arm64 slice of a universal file has to be signed, and it is not.
macho_library osx-arm64/libtool.dylib -a "x64 arm64" -no_adhoc_codesign <<'C'
int tool(void) { return 1; }
C
