# The same, where only the program was given and its debug file lies beside it on disk.
program tool -g <<'C'
int main(void) { return 0; }
C
llvm-objcopy-14 --only-keep-debug tool tool.debug
llvm-objcopy-14 --strip-debug --strip-unneeded tool
