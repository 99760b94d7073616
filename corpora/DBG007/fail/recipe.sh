# Debug files of four kinds, two of them without a name that says so.
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
mv tool.dbg tool.bin
printf 'Microsoft C/C++ MSF 7.00\r\n\032DS\0\0\0' > app.pdb
printf 'BSJB\001\0\001\0' > library.pdb
clang-14 --target=x86_64-linux-gnu -g -gsplit-dwarf -c -x c -o part.o - <<'C'
int helper(void) { return 0; }
C
rm part.o
