# Two publish steps into one directory: one shim of each.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" -a arm64
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -a arm64
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -a arm64
aggregate x HelloExe && mv x libAggregateLibrary.so
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" -a arm64
