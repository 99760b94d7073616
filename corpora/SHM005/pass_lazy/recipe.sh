# With lazy binding the stub lies in a PLT.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" -Wl,-z,lazy
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -Wl,-z,lazy
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' -Wl,-z,lazy
