# A plug-in: the program that loads it may bring libpthread in, so that nothing can be said.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __libc_start_main@GLIBC_2.2.5 pthread_create@GLIBC_2.2.5
library libplugin.so "$work/libc.so.6" <<'C'
int pthread_create(long *, void *, void *(*)(void *), void *);
static void *run(void *p) { return p; }
int plugin(void) { long thread; return pthread_create(&thread, 0, run, 0); }
C
