# The copy step of a multi-arch publish took the wrong output folder.
program linux-arm64/tool <<'C'
int main(void) { return 0; }
C
program linux-x64/tool <<'C'
int main(void) { return 0; }
C
