# objcopy --only-keep-debug keeps the directories of a PE file and drops what they point at: nothing of it is loaded.
mkdir win-x64; cd win-x64
clang-14 --target=x86_64-windows-gnu -g -w -c -ffile-compilation-dir=/corpus -o tool.o -x c - <<'C'
int start(void) { return 0; }
C
ld.lld-14 -m i386pep -e start --subsystem console --dynamicbase --nxcompat --high-entropy-va --no-insert-timestamp tool.o -o tool.exe
objcopy --only-keep-debug tool.exe tool.exe.debug
chmod 644 tool.exe.debug
rm tool.o tool.exe
