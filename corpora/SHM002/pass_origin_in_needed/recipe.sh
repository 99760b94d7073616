# A NEEDED that begins with $ORIGIN is not searched for.
aggregate libAggregateLibrary.so HelloExe '-Wl,-soname,$ORIGIN/libAggregateLibrary.so'
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so
