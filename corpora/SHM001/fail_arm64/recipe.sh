# The same for arm64.
aggregate libAggregateLibrary.so HelloExe -a arm64
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -a arm64
rm libAggregateLibrary.so
