# Extracted and linked to its debug file, and never stripped.
program tool -g <<'C'
int main(void) { return 0; }
C
llvm-objcopy-14 --only-keep-debug tool tool.dbg
llvm-objcopy-14 --add-gnu-debuglink=tool.dbg tool
