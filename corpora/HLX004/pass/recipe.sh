# Programs and scripts.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
printf '#!/bin/sh\n' > run && chmod 755 run
printf '%s\n' HelloExe run > helix-extra-executables.list
