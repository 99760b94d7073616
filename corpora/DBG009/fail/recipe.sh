# A script that strips two programs and names the debug file the same both times.
program one -g <<'C'
int main(void) { return 0; }
C
program two -g <<'C'
int main(void) { return 1; }
C
for tool in one two; do
  llvm-objcopy-14 --only-keep-debug $tool app.dbg
  llvm-objcopy-14 --strip-debug --strip-unneeded $tool
  llvm-objcopy-14 --add-gnu-debuglink=app.dbg $tool
done
