# Each platform under its own name, and two architectures that one machine runs.
program dist/tool-linux-x64 <<'C'
int main(void) { return 0; }
C
program dist/tool-linux-arm64 -a arm64 <<'C'
int main(void) { return 0; }
C
program linux-arm64/tool -a arm64 <<'C'
int main(void) { return 0; }
C
