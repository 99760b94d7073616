# A script may be the bootstrap.
printf '#!/bin/sh\nexec ./app\n' > bootstrap
chmod 755 bootstrap
program app <<'C'
int main(void) { return 0; }
C
