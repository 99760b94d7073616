# The library was published for another architecture.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
aggregate libAggregateLibrary.so HelloExe -a arm64
