# A marker without its wrapper, and three scripts that are none.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
echo HelloExe > helix-extra-executables.list
mkdir t && : > t/Tests.MergedTestAssembly
printf 'exit 0\n' > a.sh
printf '#!/bin/sh\r\nexit 0\r\n' > b.sh && chmod 755 b.sh
printf '\xef\xbb\xbf#!/bin/sh\n' > c.sh
