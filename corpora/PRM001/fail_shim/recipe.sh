# The x bit of a shim was lost: Permission denied (13).
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" 
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
