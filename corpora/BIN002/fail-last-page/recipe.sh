# Cut within the last page: it starts, with zeros where the end of its data was.
program tool <<'C'
volatile char table[6000] = {1};
int main(void) { return table[5999]; }
C
llvm-strip-14 --strip-sections tool
truncate -s -40 tool
