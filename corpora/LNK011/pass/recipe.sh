# The install name that works everywhere, and one of an installed place.
macho_library osx-arm64/libtool.dylib <<'C'
int tool(void) { return 1; }
C
macho_library osx-arm64/libother.dylib -install_name /usr/local/lib/libother.dylib <<'C'
int tool(void) { return 1; }
C
