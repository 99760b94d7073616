# Modern start-up code: the program returns 1 on glibc 2.31.
program app -m <<'C'
volatile int ready;
__attribute__((constructor)) void prepare(void) { ready = 1; }
int main(void) { return !ready; }
C
