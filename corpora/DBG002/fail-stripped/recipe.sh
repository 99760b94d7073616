# Stripped by the linker: there never was a debug file.
program tool <<'C'
int main(void) { return 0; }
C
