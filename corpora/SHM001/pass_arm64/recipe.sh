# The same for arm64: its code is followed too.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" -a arm64
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -a arm64
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -a arm64
