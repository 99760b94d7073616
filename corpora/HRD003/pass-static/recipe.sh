# A static program has no loader that relocates it.
echo 'int counter = 1; void _start(void) { for (;;) ++counter; }' |
  clang-14 --target=x86_64-linux-gnu -O1 -nostdlib -static -fuse-ld=lld -Wl,-s -Wl,-z,norelro -x c - -o app
chmod 755 app
