# The library and a file of data are in the list.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
echo 1 > data.txt
printf '%s\n' HelloExe libAggregateLibrary.so data.txt > helix-extra-executables.list
