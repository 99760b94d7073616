# Paths of the test machine.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
echo HelloExe > helix-extra-executables.list
printf '#!/bin/sh\n$HELIX_WORKITEM_ROOT/HelloExe > /tmp/log\n' > run.sh
