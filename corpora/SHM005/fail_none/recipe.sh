# A shim that imports its entry and does not call it.
aggregate libAggregateLibrary.so HelloExe 
program HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'  <<C
int $(entry HelloExe)(int, char **);
int (*volatile unused)(int, char **) = $(entry HelloExe);
int main(int argc, char **argv) { return argc; }
C
