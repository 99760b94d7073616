# What a list names gets its x bit back.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
echo HelloExe > helix-extra-executables.list
