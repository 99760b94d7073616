# One shim that calls two entries. The same for arm64.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" -a arm64
shim HelloExe "HelloExe ValidatorExe" -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -a arm64
