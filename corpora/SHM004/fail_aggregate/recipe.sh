# One shim was lost on the way; the payload is promised to be an aggregate.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" 
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
rm HelloExe
