# The quotes that were meant for the shell are in the path.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so "-Wl,-rpath,'\$ORIGIN'"
