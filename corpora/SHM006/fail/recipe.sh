# 100 kB of tables in a shim.
aggregate libAggregateLibrary.so HelloExe
program HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' <<C
int $(entry HelloExe)(int, char **);
const char table[100000] = "table";
int main(int argc, char **argv) { return $(entry HelloExe)(argc, argv) + *(volatile const char *)table; }
C
