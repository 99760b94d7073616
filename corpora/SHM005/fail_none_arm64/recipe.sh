# A shim that imports its entry and does not call it. The same for arm64.
aggregate libAggregateLibrary.so HelloExe -a arm64
program HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -a arm64 <<C
int $(entry HelloExe)(int, char **);
int (*volatile unused)(int, char **) = $(entry HelloExe);
int main(int argc, char **argv) { return argc; }
C
