# Static libraries for several processors in one file; what they hold is not loaded by anything.
for arch in arm64 x86_64; do
  echo 'int f(void) { return 1; }' | clang-14 --target=$arch-apple-macos12 -c -o f.o -x c -
  llvm-ar-14 --format=darwin rcsD $arch.a f.o
done
llvm-lipo-14 -create arm64.a x86_64.a -output libf.a
rm arm64.a x86_64.a f.o
macho_library libtool.dylib -a "x64 arm64" -install_name @rpath/libtool.dylib <<'C'
int tool(void) { return 1; }
C
