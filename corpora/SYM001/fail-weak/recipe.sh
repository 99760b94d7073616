# A node that only a weak reference uses: the loader refuses the program all the same.
program app -l glibc2.30 <<'C'
__attribute__((weak)) int gettid(void);
int main(void) { return gettid ? gettid() == 0 : 0; }
C
