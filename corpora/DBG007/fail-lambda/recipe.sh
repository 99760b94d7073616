# On without being asked for.
program bootstrap -g <<'C'
int main(void) { return 0; }
C
llvm-objcopy-14 --only-keep-debug bootstrap other.dbg
llvm-strip-14 bootstrap
