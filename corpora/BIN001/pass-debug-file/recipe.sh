# A debug file of eu-strip keeps the program headers of the binary, which point past its end: it is judged by its sections.
program tool -g <<'C'
int main(void) { return 0; }
C
eu-strip -f tool.debug tool
