# A DLL whose last section is not there.
printf 'int tool(void) { return 1; }\nint data[300] = {1};\n' | clang-14 --target=x86_64-pc-windows-msvc -ffreestanding -c -x c -o tool.obj -
lld-link-14 /dll /noentry /out:tool.dll /export:tool tool.obj /Brepro
rm tool.obj tool.lib
truncate -s 1500 tool.dll
