# 100 kB of tables in a shim.
pe_aggregate AggregateLibrary.dll HelloExe
pe_program HelloExe.exe $(pe_resources) AggregateLibrary.lib <<C
__declspec(dllimport) int $(entry HelloExe)(int, char **);
const volatile char table[100000] = "table";
int start(int argc, char **argv) { return $(entry HelloExe)(argc, argv) + *table; }
C
