# What cross builds for arm64 say: "for GNU/Linux 3.7.0".
program linux-arm64/tool -a arm64 <<'C'
int main(void) { return 0; }
C
program linux-x64/tool <<'C'
int main(void) { return 0; }
C
