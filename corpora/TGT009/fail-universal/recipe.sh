# One slice of two needs more: the arm64 Macs are those of macOS 11 and newer.
macho_library osx-x64/libtool.dylib -a x64 -v 10.15 <<'C'
int tool(void) { return 1; }
C
macho_library osx-x64/libother.dylib -a arm64 -v 11.0 <<'C'
int tool(void) { return 1; }
C
llvm-lipo-14 -create osx-x64/libtool.dylib osx-x64/libother.dylib -output osx-x64/libboth.dylib
rm osx-x64/libtool.dylib osx-x64/libother.dylib
