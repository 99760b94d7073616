# Debug files under the names of their binaries in a .debug folder, where links that name the binary itself are right.
program one -g <<'C'
int main(void) { return 0; }
C
program two -g <<'C'
int main(void) { return 1; }
C
mkdir .debug
for tool in one two; do
  llvm-objcopy-14 --only-keep-debug $tool .debug/$tool
  llvm-objcopy-14 --strip-debug --strip-unneeded $tool
  llvm-objcopy-14 --add-gnu-debuglink=.debug/$tool $tool
done
