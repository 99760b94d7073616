# Every file lies below the platform that it is for; one is told by its file name, one by the names of Debian.
for arch in x64 x86 arm64 arm armel riscv64 ppc64le; do
  program linux-$arch/tool -a $arch -l glibc2.27 <<'C'
int main(void) { return 0; }
C
done
program tool-linux-arm64 -a arm64 <<'C'
int main(void) { return 0; }
C
library lib/aarch64-linux-gnu/libvalue.so -a arm64 <<'C'
int value(void) { return 7; }
C
