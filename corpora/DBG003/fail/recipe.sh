# The debug file was rewritten after the link was made.
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
llvm-objcopy-14 --compress-debug-sections=zlib tool.dbg
