# A build number instead of an id.
library libtool.so -Wl,--build-id=0x2026 <<'C'
int tool(void) { return 0; }
C
