# An object of ld -r under the name of a library.
clang-14 --target=aarch64-linux-gnu -c -x c -o libtool.so - <<'C'
int helper(void) { return 0; }
C
chmod 644 libtool.so
