# An old node of libc.so.6 that has pthread_create since 2.34 only; before that it was in libpthread.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __libc_start_main@GLIBC_2.2.5 pthread_create@GLIBC_2.2.5
program app "$work/libc.so.6" <<'C'
int pthread_create(long *, void *, void *(*)(void *), void *);
static void *run(void *p) { return p; }
int main(void) { long thread; return pthread_create(&thread, 0, run, 0); }
C
