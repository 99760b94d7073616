# A library that is not in the payload may need libpthread, or not: a warning.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __libc_start_main@GLIBC_2.2.5 pthread_create@GLIBC_2.2.5
stub "$work/libpopt.so.0" poptGetContext
program app "$work/libpopt.so.0" "$work/libc.so.6" <<'C'
int pthread_create(long *, void *, void *(*)(void *), void *), poptGetContext(void);
static void *run(void *p) { return p; }
int main(int argc, char **argv) { long thread; return pthread_create(&thread, 0, run, 0) || (argc > 9 && poptGetContext()); }
C
