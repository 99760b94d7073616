# Slices for neither.
macho_library osx-arm64/libtool.dylib -a x64 <<'C'
int tool(void) { return 1; }
C
llvm-lipo-14 -create osx-arm64/libtool.dylib -output osx-arm64/libtool.dylib
