# What a Native AOT program of .NET 8 looks like to the recogniser, needing libatomic on RISC-V.
library work/libatomic.so.1 -a riscv64 -l glibc2.27 <<'C'
int native(void) { return 0; }
C
program tool -a riscv64 -l glibc2.27 -Lwork -l:libatomic.so.1 '-Wl,-rpath,$ORIGIN' -Wl,--export-dynamic-symbol=DotNetRuntimeDebugHeader <<'C'
int native(void);
__attribute__((used)) const char DotNetRuntimeDebugHeader[24] = {'D', 'N', 'D', 'H', 3, 0, 0, 0};
__attribute__((section("__managedcode"), used)) int managed(void) { return native(); }
__attribute__((section("hydrated"), used)) int frozen = 1;
int main(void) { return managed(); }
C
rm -r work
