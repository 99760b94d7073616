# The debug file was rewritten after the link was made.
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
llvm-objcopy-14 --remove-section=.comment tool.dbg
