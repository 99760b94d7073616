# Modern start-up code where the floor has it.
program app -m <<'C'
volatile int ready;
__attribute__((constructor)) void prepare(void) { ready = 1; }
int main(void) { return !ready; }
C
