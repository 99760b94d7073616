# The work folder of a CI agent in a list and in a script.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
printf '%s\n' HelloExe /__w/1/s/artifacts/tests/coreclr/linux.x64.Debug/nativeaot/AggregateExecutableLibrary/AggregateLibrary/native/HelloExe > helix-extra-executables.list
printf '#!/bin/sh\nexport CORE_ROOT=/__w/1/s/artifacts/Core_Root\n' > run.sh
