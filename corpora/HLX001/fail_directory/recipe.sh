# A directory is no program.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
mkdir data && echo x > data/x
printf '%s\n' HelloExe data > helix-extra-executables.list
