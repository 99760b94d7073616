# 100 kB of tables in a shim.
macho_aggregate libAggregateLibrary.dylib HelloExe
macho_program HelloExe -L"$PWD" -lAggregateLibrary -rpath @executable_path <<C
int $(entry HelloExe)(int, char **);
const volatile char table[100000] = "table";
int main(int argc, char **argv) { return $(entry HelloExe)(argc, argv) + *table; }
C
