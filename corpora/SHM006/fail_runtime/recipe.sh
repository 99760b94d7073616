# A shim with a runtime of its own.
aggregate libAggregateLibrary.so HelloExe
program HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' <<C
int $(entry HelloExe)(int, char **);
$(nativeaot)
int main(int argc, char **argv) { return $(entry HelloExe)(argc, argv); }
C
