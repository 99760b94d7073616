# One of the programs that come with glibc.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __libc_start_main@GLIBC_2.2.5 __libc_dlopen_mode@GLIBC_PRIVATE
program getent "$work/libc.so.6" <<'C'
int __libc_dlopen_mode(const char *, int);
int main(void) { return __libc_dlopen_mode("libm.so.6", 1) == 0; }
C
