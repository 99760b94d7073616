# A marker with its wrapper, without an x bit as Helix copies it.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
echo HelloExe > helix-extra-executables.list
: > Tests.MergedTestAssembly
printf '#!/bin/sh\nexit 0\n' > Tests.sh
