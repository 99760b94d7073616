# A library of any other build, which may be there for dlopen only.
macho_library osx-arm64/libtool.dylib -install_name /Users/runner/work/tool/libtool.dylib <<'C'
int tool(void) { return 1; }
C
