# The library is not beside the shim, as on the test machine of the bug report.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
rm libAggregateLibrary.so
