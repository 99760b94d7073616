# The tests lie below a folder of the payload.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
mkdir -p tests/native && mv HelloExe libAggregateLibrary.so tests/native
echo native/HelloExe > tests/Hello.Helix-Extra-Executables.list
