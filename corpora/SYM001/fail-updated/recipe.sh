# A marker that an update of the release brought: not every system has it.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" puts@GLIBC_2.2.5 mark@GLIBC_ABI_GNU2_TLS
library libplugin.so "$work/libc.so.6" <<'C'
__attribute__((weak)) int mark(void);
int puts(const char *);
int plugin(void) { return puts("plugin") + (mark ? 1 : 0); }
C
