# Words that dyld does not know, or not there: quotes of a build script, $ORIGIN, a relative path.
macho_library osx-arm64/libtool.dylib -rpath "'@executable_path'" -rpath '$ORIGIN' -rpath lib -rpath ../@loader_path <<'C'
int tool(void) { return 1; }
C
