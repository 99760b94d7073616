# A path that is there where /lib64 is a link to /usr/lib64, as on most systems of today.
program tool -Wl,-dynamic-linker,/usr/lib64/ld-linux-x86-64.so.2 <<'C'
int main(void) { return 0; }
C
