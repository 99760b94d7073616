# One shim that calls two entries.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" 
shim HelloExe "HelloExe ValidatorExe" -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
