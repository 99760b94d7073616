# Every way in which a debug file is found, and one program that has its information inside (which is another check's matter).
program beside -g <<'C'
int main(void) { return 0; }
C
sdk_strip beside
program folder -g <<'C'
int main(void) { return 1; }
C
sdk_strip folder
mkdir .debug && mv folder.dbg .debug/
program by-id -g <<'C'
int main(void) { return 2; }
C
llvm-objcopy-14 --only-keep-debug by-id by-id.debug
llvm-objcopy-14 --strip-debug --strip-unneeded by-id
id=$(readelf -n by-id | sed -n 's/.*Build ID: //p')
mkdir -p ".build-id/${id:0:2}" && mv by-id.debug ".build-id/${id:0:2}/${id:2}.debug"
