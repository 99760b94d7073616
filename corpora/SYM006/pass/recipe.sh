# x86-64 has one of glibc 2.18.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" puts@GLIBC_2.18
library libplugin.so "$work/libc.so.6" <<'C'
int puts(const char *);
int plugin(void) { return puts("plugin"); }
C
