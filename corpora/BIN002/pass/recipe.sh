# A program that only lacks what nothing loads: its section headers and all behind the last segment are cut off cleanly.
program tool <<'C'
int main(void) { return 0; }
C
llvm-strip-14 --strip-sections tool
