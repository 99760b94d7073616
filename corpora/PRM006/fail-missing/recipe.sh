# A root file system without the interpreter of one of its scripts; /bin is a link, as distributions have it.
mkdir -p etc usr/bin && ln -s usr/bin bin
program usr/bin/sh <<'C'
int main(void) { return 0; }
C
printf '#!/bin/sh\n' > usr/bin/right
printf '#!/tmp/build/python/bin/python3.12\n' > usr/bin/wheel
echo root > etc/passwd
chmod 755 usr/bin/right usr/bin/wheel
