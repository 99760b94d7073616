# Numbers go by port: GLIBC_2.2.5 is where x86-64 begins, 32-bit ARM begins with 2.4.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" -a arm puts@GLIBC_2.2.5
library libplugin.so -a arm "$work/libc.so.6" <<'C'
int puts(const char *);
int plugin(void) { return puts("plugin"); }
C
