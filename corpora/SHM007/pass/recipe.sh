# Entry point 0 and no loader.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" 
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
