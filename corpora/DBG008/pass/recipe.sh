# The link is there; and where there is none, the file with the debug file's name is no debug file, or the build-id leads to it.
program linked -g <<'C'
int main(void) { return 0; }
C
sdk_strip linked
program other <<'C'
int main(void) { return 1; }
C
printf 'a log\n' > other.debug
program by-id -g <<'C'
int main(void) { return 2; }
C
llvm-objcopy-14 --only-keep-debug by-id by-id.dbg
llvm-objcopy-14 --strip-debug --strip-unneeded by-id
id=$(readelf -n by-id | sed -n 's/.*Build ID: //p')
mkdir -p ".build-id/${id:0:2}" && mv by-id.dbg ".build-id/${id:0:2}/${id:2}.debug"
