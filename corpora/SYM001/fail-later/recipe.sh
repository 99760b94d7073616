# A node of a release that nobody knows yet is newer than any floor.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" puts@GLIBC_2.99
library libplugin.so "$work/libc.so.6" <<'C'
int puts(const char *);
int plugin(void) { return puts("plugin"); }
C
