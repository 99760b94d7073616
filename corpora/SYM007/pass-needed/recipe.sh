# With libpthread.so.0 as NEEDED the old system finds it there: no file is asked for, only the node.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __libc_start_main@GLIBC_2.2.5 pthread_create@GLIBC_2.2.5
program app -Wl,--no-as-needed "$(stubs x64 glibc2.31)/libpthread.so.0" -Wl,--as-needed "$work/libc.so.6" <<'C'
int pthread_create(long *, void *, void *(*)(void *), void *);
static void *run(void *p) { return p; }
int main(void) { long thread; return pthread_create(&thread, 0, run, 0); }
C
