# Found by its build-id: the debug file lost a section after the link was made, and no debugger asks for the CRC then.
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
llvm-objcopy-14 --remove-section=.comment tool.dbg
id=$(readelf -n tool | sed -n 's/.*Build ID: //p')
mkdir -p ".build-id/${id:0:2}" && mv tool.dbg ".build-id/${id:0:2}/${id:2}.debug"
