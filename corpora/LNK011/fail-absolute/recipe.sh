# In one slice of two.
macho_library x64.dylib -a x64 -install_name @rpath/libtool.dylib <<'C'
int tool(void) { return 1; }
C
macho_library arm64.dylib -install_name /Users/runner/work/libtool.dylib <<'C'
int tool(void) { return 1; }
C
mkdir osx-arm64
llvm-lipo-14 -create x64.dylib arm64.dylib -output osx-arm64/libtool.dylib
rm x64.dylib arm64.dylib
