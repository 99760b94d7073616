# 32-bit ARM has a node of glibc 2.37, which 64-bit ports have not.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" -a arm puts@GLIBC_2.37
library libplugin.so -a arm "$work/libc.so.6" <<'C'
int puts(const char *);
int plugin(void) { return puts("plugin"); }
C
