# A system with a cross compiler for arm64: its programs and plugins are for the host, its libraries for the target.
for name in bin/tool aarch64-linux-gnu/bin/as lib/gcc-cross/aarch64-linux-gnu/12/cc1 lib/gcc/x86_64-linux-gnu/12/cc1; do
  program usr/$name <<'C'
int main(void) { return 0; }
C
done
library usr/aarch64-linux-gnu/lib/libvalue.so.1 -a arm64 <<'C'
int value(void) { return 7; }
C
library usr/lib/aarch64-linux-gnu/bfd-plugins/libdep.so <<'C'
int onload(void *tv) { return tv == 0; }
C
