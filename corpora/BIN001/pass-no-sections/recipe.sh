# Without section headers: the loader does not miss them.
program tool <<'C'
int main(void) { return 0; }
C
llvm-strip-14 --strip-sections tool
