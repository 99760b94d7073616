# The library is for musl.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
{ echo 'int puts(const char *);'; echo "int $(entry HelloExe)(int argc, char **argv) { return puts(*argv); }"; } | library libAggregateLibrary.so -n -l musl1.2.2
