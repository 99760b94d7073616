# Alpine's libgcc_s has a node GLIBC_2.0 on arm64: that is no need of glibc.
stub libgcc_s.so.1 -a arm64 __deregister_frame_info@GLIBC_2.0 __register_frame_info@GLIBC_2.0
library prebuilds/linux-arm64/addon.armv8.musl.node -a arm64 -l musl1.2.2 libgcc_s.so.1 <<'C'
int __register_frame_info(void);
void *malloc(unsigned long);
void *value(void) { __register_frame_info(); return malloc(7); }
C
library prebuilds/linux-arm64/addon.armv8.glibc.node -a arm64 <<'C'
void *malloc(unsigned long);
void *value(void) { return malloc(7); }
C
rm libgcc_s.so.1
