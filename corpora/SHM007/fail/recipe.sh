# The library was linked without -e 0.
aggregate libAggregateLibrary.so HelloExe "-Wl,-e,$(entry HelloExe)"
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
