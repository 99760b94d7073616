# Links as libraries have them, through a directory link, and to a directory further up.
library lib/libtools.so.1.2 <<'C'
int tool(void) { return 0; }
C
ln -s libtools.so.1.2 lib/libtools.so.1
ln -s libtools.so.1 lib/libtools.so
ln -s lib lib64
mkdir share && ln -s ../lib64/libtools.so share/default
ln -s .. share/root
