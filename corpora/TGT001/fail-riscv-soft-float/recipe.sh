# A library built with -mabi=lp64: e_flags says soft float, riscv64 distributions are lp64d.
mkdir stubs
cat > stubs/value.c <<'C'
int value(void) { return 7; }
C
clang-14 --target=riscv64-linux-gnu -march=rv64imac -mabi=lp64 -O2 -fPIC -ffreestanding -c stubs/value.c -o stubs/value.o
ld.lld-14 -shared -s -z relro -z now -z noexecstack --build-id=sha1 --hash-style=both -soname libvalue.so stubs/value.o -o libvalue.so
rm -r stubs && chmod 644 libvalue.so
