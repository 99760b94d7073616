# The right loader for each platform, and static programs, which have none.
for arch in x64 x86 arm64 arm armel riscv64 ppc64le; do
  program linux-$arch/tool -a $arch -l glibc2.27 <<'C'
int main(void) { return 0; }
C
done
for arch in x64 arm64; do
  program linux-musl-$arch/tool -a $arch -l musl1.2.2 <<'C'
int main(void) { return 0; }
C
done
