# A shim whose call goes through a table in memory: nobody can say, and that is said. The same for arm64.
aggregate libAggregateLibrary.so HelloExe -a arm64
program HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -a arm64 <<C
int $(entry HelloExe)(int, char **);
static int other(int argc, char **argv) { return argc; }
int (*volatile table[2])(int, char **) = {other, $(entry HelloExe)};
int main(int argc, char **argv) { return table[argc & 1](argc, argv); }
C
