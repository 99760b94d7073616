# Windows line ends, and an interpreter that the layer was to bring.
mkdir package layer layer/extensions
printf '#!/bin/sh\r\nexec ./app\r\n' > package/bootstrap
printf '#!/opt/bin/node\n' > layer/extensions/log
chmod 755 package/bootstrap layer/extensions/log
