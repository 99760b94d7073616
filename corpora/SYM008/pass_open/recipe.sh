# Start-up code of another compiler: the pointer comes out of memory that nobody knows.
program app -m -Wl,-e,begin <<'C'
volatile int ready;
extern void *volatile given;
void *volatile given;
int main(void), __libc_start_main();
__attribute__((constructor)) void prepare(void) { ready = 1; }
int main(void) { return !ready; }
void begin(void) { void *f = given; __libc_start_main(main, 0, 0, f, f, 0, 0); }
C
