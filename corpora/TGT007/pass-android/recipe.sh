# Segments of 16 KiB, which is the largest page of Android's kernels.
mkdir work
echo 'int state = 7; int value(void) { return state; }' > work/value.c
clang-14 --target=aarch64-linux-gnu -O2 -fPIC -ffreestanding -c work/value.c -o work/value.o
ld.lld-14 -shared -s -z relro -z now -z noexecstack -z max-page-size=16384 --build-id=sha1 --hash-style=both -soname addon.node work/value.o -o addon.node
mkdir -p prebuilds/android-arm64 && mv addon.node prebuilds/android-arm64/
rm -r work && chmod 644 prebuilds/android-arm64/addon.node
