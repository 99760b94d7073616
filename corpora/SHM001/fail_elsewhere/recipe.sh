# The library lies in another directory of the payload, where nothing searches.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
mkdir lib && mv libAggregateLibrary.so lib
