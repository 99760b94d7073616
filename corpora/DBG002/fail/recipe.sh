# The debug file was left on the build machine.
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
rm tool.dbg
