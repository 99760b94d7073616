# A dylib that was cut in its last segment: dyld says "truncated mach-o error".
printf 'int tool(void) { return 1; }\n' | clang-14 --target=arm64-apple-macos11 -c -x c -o tool.o -
ld64.lld-14 -dylib -arch arm64 -platform_version macos 11.0 11.0 -install_name @rpath/libtool.dylib -o libtool.dylib tool.o
rm tool.o
truncate -s -100 libtool.dylib
