# A library that no program here loads: its host may bring what it needs, so a warning.
library libhost.so <<'C'
int host(void) { return 0; }
C
library libplugin.so -L. -l:libhost.so '-Wl,-rpath,$ORIGIN' <<'C'
int host(void);
int plugin(void) { return host(); }
C
rm libhost.so
