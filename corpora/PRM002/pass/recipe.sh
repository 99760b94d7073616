# x where it is right or harmless: programs and their debug files (objcopy copies the mode), libraries as linkers create
# them, scripts, text that a shell runs.
program app -g <<'C'
int main(void) { return 0; }
C
sdk_strip app
chmod 755 app app.dbg
library libtools.so <<'C'
int tool(void) { return 0; }
C
chmod 755 libtools.so
printf '#!/bin/sh\nexit 0\n' > run && printf 'exit 0\n' > run.sh && chmod 755 run run.sh
