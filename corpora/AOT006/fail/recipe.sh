# The same program under two names.
program tool <<'C'
const char data[80000] = "data";
int main(void) { return data[1]; }
C
cp tool tool-1.0
