# The interpreter is whole, its argument is cut off.
printf '#!/bin/sh %0300d\nexit 0\n' 0 > script
chmod 755 script
