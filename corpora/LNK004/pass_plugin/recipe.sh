# A library alone takes symbols from its host.
library libplugin.so <<'C'
int host_function(void);
int plugin(void) { return host_function(); }
C
