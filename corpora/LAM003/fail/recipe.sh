# A model was packed along.
printf '#!/bin/sh\n' > bootstrap
chmod 755 bootstrap
echo model > model.bin
