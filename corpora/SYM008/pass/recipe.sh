# Start-up code as before glibc 2.34: it passes the function that runs the constructors.
program app <<'C'
volatile int ready;
__attribute__((constructor)) void prepare(void) { ready = 1; }
int main(void) { return !ready; }
C
