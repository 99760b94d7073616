# 64 KiB where kernels have such pages, 4 KiB where they have not.
for arch in arm64 ppc64le x64 riscv64; do
  library linux-$arch/libvalue.so -a $arch -l glibc2.27 <<'C'
int state = 7;
int value(void) { return state; }
C
done
