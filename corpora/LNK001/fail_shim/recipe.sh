# The first act of the bug report: the shim was linked with the library's path on the build machine, and the library has no
# SONAME. A stand-in with that path as its SONAME gives the same NEEDED on any machine.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" -Wl,-soname,/__w/1/s/artifacts/tests/coreclr/linux.x64.Debug/nativeaot/AggregateExecutableLibrary/AggregateLibrary/native/libAggregateLibrary.so
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
aggregate libAggregateLibrary.so "HelloExe ValidatorExe"
