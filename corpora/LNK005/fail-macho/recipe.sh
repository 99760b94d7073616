# An LC_RPATH of one kind of machine.
macho_library osx-arm64/libtool.dylib -rpath /srv/tool/lib <<'C'
int tool(void) { return 1; }
C
