# No link: the file that is named like the debug file is one, of another build.
program tool -g <<'C'
int main(void) { return 0; }
C
llvm-objcopy-14 --only-keep-debug tool tool.debug
program tool <<'C'
int main(void) { return 1; }
C
