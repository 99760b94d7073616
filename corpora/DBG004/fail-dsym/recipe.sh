# The dSYM bundle is of another build in one of two slices.
macho_library x64/libtool.dylib -g -a x64 <<'C'
int tool(int x) { return x * 3; }
C
macho_library arm64/libtool.dylib -g -a arm64 <<'C'
int tool(int x) { return x * 3; }
C
macho_library other/libtool.dylib -g -a arm64 <<'C'
int tool(int x) { return x * 5; }
int other(int x) { return x * 6; }
C
inner=libtool.dylib.dSYM/Contents/Resources/DWARF
mkdir -p osx-arm64/$inner
llvm-lipo-14 -create x64/libtool.dylib arm64/libtool.dylib -output osx-arm64/libtool.dylib
llvm-lipo-14 -create x64/$inner/libtool.dylib other/$inner/libtool.dylib -output osx-arm64/$inner/libtool.dylib
rm -r x64 arm64 other
