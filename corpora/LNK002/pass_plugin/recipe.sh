# A plugin whose host library lies elsewhere in the payload: its host has loaded it.
library libhost.so <<'C'
int host(void) { return 0; }
C
library libplugin.so -L. -l:libhost.so '-Wl,-rpath,$ORIGIN' <<'C'
int host(void);
int plugin(void) { return host(); }
C
mkdir server && mv libhost.so server
