# The debug files of two programs in a folder of their own, given with --debug-dir: flat, and by build-id through a link as
# Fedora's packages have it.
program shipped/flat -g <<'C'
int main(void) { return 0; }
C
(cd shipped && sdk_strip flat)
program shipped/by-id -g <<'C'
int main(void) { return 1; }
C
(cd shipped && sdk_strip by-id)
id=$(readelf -n shipped/by-id | sed -n 's/.*Build ID: //p')
mkdir -p "symbols/.build-id/${id:0:2}" symbols/bin
mv shipped/flat.dbg symbols/ && mv shipped/by-id.dbg symbols/bin/other-name.debug
ln -s ../../bin/other-name.debug "symbols/.build-id/${id:0:2}/${id:2}.debug"
