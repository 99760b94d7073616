# The same for musl.
aggregate libAggregateLibrary.so HelloExe -l musl1.2.2
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -l musl1.2.2
rm libAggregateLibrary.so
