# objcopy was given the program where its debug file was meant.
program tool -g <<'C'
int main(void) { return 0; }
C
llvm-objcopy-14 --strip-debug --strip-unneeded tool
llvm-objcopy-14 --add-gnu-debuglink=tool tool
