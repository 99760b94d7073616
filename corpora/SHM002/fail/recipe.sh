# The search path is the directory of the build machine.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so -Wl,-rpath,/__w/1/s/artifacts/tests/coreclr/linux.x64.Debug/nativeaot/AggregateExecutableLibrary/AggregateLibrary/native
