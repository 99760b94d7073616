# The same for musl.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" -l musl1.2.2
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -l musl1.2.2
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -l musl1.2.2
