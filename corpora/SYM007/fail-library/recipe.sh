# A library of the payload, and its program, neither of which needs libpthread.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __libc_start_main@GLIBC_2.2.5 pthread_create@GLIBC_2.2.5
library libwork.so "$work/libc.so.6" <<'C'
int pthread_create(long *, void *, void *(*)(void *), void *);
static void *run(void *p) { return p; }
int work(void) { long thread; return pthread_create(&thread, 0, run, 0); }
C
program app -l glibc2.31 -Wl,--allow-shlib-undefined ./libwork.so '-Wl,-rpath,$ORIGIN' <<'C'
int work(void);
int main(void) { return work(); }
C
