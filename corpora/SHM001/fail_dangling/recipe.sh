# A link to the library whose file was not copied.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
rm libAggregateLibrary.so && ln -s ../obj/libAggregateLibrary.so libAggregateLibrary.so
