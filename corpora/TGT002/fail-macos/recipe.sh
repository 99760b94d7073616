# A Mach-O library among Linux programs; .so is the suffix of both systems.
program bin/tool <<'C'
int main(void) { return 0; }
C
macho_library lib/value.so <<'C'
int value(void) { return 7; }
C
