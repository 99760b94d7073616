# The same with the bit lost already: one finding.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" 
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
echo HelloExe > helix-extra-executables.list
