# The shim-less form without its x bit.
library libAggregateLibrary.so -n -Wl,-e,start <<C
const char interp[] __attribute__((section(".interp"))) = "/lib64/ld-linux-x86-64.so.2";
void exit(int) __attribute__((noreturn));
int $(entry HelloExe)(int argc, char **argv) { return 100; }
void start(void) { exit($(entry HelloExe)(0, 0)); }
C
