# A path of the build machine in NEEDED explains that the library is not beside the shim.
aggregate libAggregateLibrary.so HelloExe -Wl,-soname,/__w/1/s/artifacts/tests/coreclr/linux.x64.Debug/nativeaot/AggregateExecutableLibrary/AggregateLibrary/native/libAggregateLibrary.so
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
rm libAggregateLibrary.so
