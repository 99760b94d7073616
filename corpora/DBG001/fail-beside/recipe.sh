# The debug file was extracted and the script ended there: no strip, no link.
program tool -g <<'C'
int main(void) { return 0; }
C
llvm-objcopy-14 --only-keep-debug tool tool.dbg
