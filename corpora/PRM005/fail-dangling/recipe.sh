# The library was renamed. The second link leads over the first: said once.
library lib/libtools.so.1.3 <<'C'
int tool(void) { return 0; }
C
ln -s libtools.so.1.2 lib/libtools.so.1
ln -s libtools.so.1 lib/libtools.so
