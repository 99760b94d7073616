# One output folder for two architectures: the debug file is that of the other.
program tool -a arm64 -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
mv tool.dbg arm64.dbg
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
mv arm64.dbg tool.dbg
