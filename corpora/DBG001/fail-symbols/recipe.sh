# Only the symbol table is kept, beside a debug file, as OpenJDK does: a choice, so a warning.
program tool -g <<'C'
int main(void) { return 0; }
C
llvm-objcopy-14 --only-keep-debug tool tool.debug
llvm-objcopy-14 --strip-debug tool
llvm-objcopy-14 --add-gnu-debuglink=tool.debug tool
