# Lines are relative to the root, not to the list.
mkdir -p a/native
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
mv HelloExe libAggregateLibrary.so a/native
echo a/native/HelloExe > a/helix-extra-executables.list
