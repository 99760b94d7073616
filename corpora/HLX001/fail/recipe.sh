# The program was renamed, the list was not.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
printf '%s\n' HelloExe helloexe2 > helix-extra-executables.list
