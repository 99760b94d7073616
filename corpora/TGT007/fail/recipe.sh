# A library with segments of 4 KiB: refused where pages are larger.
library linux-arm64/libvalue.so -a arm64 -Wl,-z,max-page-size=4096 <<'C'
int state = 7;
int value(void) { return state; }
C
