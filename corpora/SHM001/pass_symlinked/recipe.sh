# A name for the shim in another directory, and a library that is a link to its versioned file.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
mkdir tool bin && mv libAggregateLibrary.so tool/libAggregateLibrary.so.1.0 && mv HelloExe tool
ln -s libAggregateLibrary.so.1.0 tool/libAggregateLibrary.so && ln -s ../tool/HelloExe bin/hello
