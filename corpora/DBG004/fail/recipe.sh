# Built twice, the debug file kept from the first time.
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
mv tool.dbg first.dbg
program tool -g <<'C'
int main(void) { return 1; }
C
sdk_strip tool
mv first.dbg tool.dbg
