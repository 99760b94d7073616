# The library has a directory of its own.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN/lib'
mkdir lib && mv libAggregateLibrary.so lib
