# Blank lines are nothing.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
printf '\nHelloExe\n\n' > helix-extra-executables.list
