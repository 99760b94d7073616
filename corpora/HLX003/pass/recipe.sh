# The wrapper starts ValidatorExe and makes it executable; HelloExe is in the list.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" 
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
mkdir -p t/native && mv HelloExe ValidatorExe libAggregateLibrary.so t/native
printf '#!/bin/sh\n$CORE_ROOT/nativeaottest.sh t/ ValidatorExe.dll\n' > t/AggregateLibrary.sh
echo t/native/HelloExe > t/helix-extra-executables.list
