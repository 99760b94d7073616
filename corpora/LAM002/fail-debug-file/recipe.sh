# The files were packed under each other's names.
program bootstrap -g <<'C'
int main(void) { return 0; }
C
llvm-objcopy-14 --only-keep-debug bootstrap
chmod 755 bootstrap
