# The third step of three was left out.
program tool -g <<'C'
int main(void) { return 0; }
C
llvm-objcopy-14 --only-keep-debug tool tool.dbg
llvm-objcopy-14 --strip-debug --strip-unneeded tool
