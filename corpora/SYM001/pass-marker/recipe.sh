# A marker of upstream 2.43 that Ubuntu has in its 2.42: the library decides, not the number.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" puts@GLIBC_2.2.5 mark@GLIBC_ABI_DT_X86_64_PLT
library libplugin.so "$work/libc.so.6" <<'C'
__attribute__((weak)) int mark(void);
int puts(const char *);
int plugin(void) { return puts("plugin") + (mark ? 1 : 0); }
C
