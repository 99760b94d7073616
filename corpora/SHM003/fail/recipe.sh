# The library of another build, whose entry has another name.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
aggregate libAggregateLibrary.so HelloTool
