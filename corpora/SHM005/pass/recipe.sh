# The ways a compiler writes the one call: not optimised, through the GOT without a PLT, in a function of its own, behind a test.
aggregate libAggregateLibrary.so "Plain NoPlt Inner Branch"
shim Plain Plain -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -O0
shim NoPlt NoPlt -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -fno-plt
program Inner -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' <<C
int $(entry Inner)(int, char **);
__attribute__((noinline)) static int start(int argc, char **argv) { return $(entry Inner)(argc, argv) + 1; }
int main(int argc, char **argv) { return start(argc, argv) * 2; }
C
program Branch -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' <<C
int $(entry Branch)(int, char **);
void abort(void);
int main(int argc, char **argv) { if (argc == 0) abort(); return $(entry Branch)(argc, argv); }
C
