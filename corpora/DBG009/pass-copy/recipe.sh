# One program in two places, one debug file for both: the same build-id.
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
mkdir other && cp -p tool other/tool
mkdir other/.debug && cp -p tool.dbg other/.debug/tool.dbg
