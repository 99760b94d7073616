# The library's own SONAME is a path of the build machine.
aggregate libAggregateLibrary.so HelloExe -Wl,-soname,/__w/1/s/artifacts/tests/coreclr/linux.x64.Debug/nativeaot/AggregateExecutableLibrary/AggregateLibrary/native/libAggregateLibrary.so
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
