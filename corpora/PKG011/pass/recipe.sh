# A script and a program that are what they were.
program app <<'C'
int main(void) { return 0; }
C
printf '#!/bin/sh\nexec ./app\n' > run
chmod 755 run
pack app.zip app run
