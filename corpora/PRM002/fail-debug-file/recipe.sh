# The library has no x, its debug file has.
library libtools.so -g <<'C'
int tool(void) { return 0; }
C
sdk_strip libtools.so
chmod 755 libtools.so.dbg
