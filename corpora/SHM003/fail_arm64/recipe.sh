# The same for arm64.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" -a arm64
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -a arm64
aggregate libAggregateLibrary.so ValidatorExe -a arm64
