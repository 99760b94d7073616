# The layers count too.
mkdir package layer
printf '#!/bin/sh\n' > package/bootstrap
chmod 755 package/bootstrap
echo model > package/model.bin
echo data > layer/data.bin
