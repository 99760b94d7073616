# The third act of the bug report: HelloExe is started by ValidatorExe, and nobody gives its x bit back.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" 
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
mkdir -p t/native && mv HelloExe ValidatorExe libAggregateLibrary.so t/native
printf '#!/bin/sh\n$CORE_ROOT/nativeaottest.sh t/ ValidatorExe.dll\n' > t/AggregateLibrary.sh
: > t/helix-extra-executables.list
