# x86-64 never had a node of glibc 2.19.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" puts@GLIBC_2.19
library libplugin.so "$work/libc.so.6" <<'C'
int puts(const char *);
int plugin(void) { return puts("plugin"); }
C
