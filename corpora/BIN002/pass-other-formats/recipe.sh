# A DLL and a dylib that are whole.
mkdir win-x64 osx-arm64
printf 'int tool(void) { return 1; }\nint data[300] = {1};\n' | clang-14 --target=x86_64-pc-windows-msvc -ffreestanding -c -x c -o tool.obj -
lld-link-14 /dll /noentry /out:win-x64/tool.dll /export:tool tool.obj /Brepro
printf 'int tool(void) { return 1; }\n' | clang-14 --target=arm64-apple-macos11 -c -x c -o tool.o -
ld64.lld-14 -dylib -arch arm64 -platform_version macos 11.0 11.0 -install_name @rpath/libtool.dylib -o osx-arm64/libtool.dylib tool.o
rm tool.obj tool.o win-x64/tool.lib
