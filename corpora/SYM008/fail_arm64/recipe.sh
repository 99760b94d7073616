# The same for arm64.
program app -m -a arm64 <<'C'
volatile int ready;
__attribute__((constructor)) void prepare(void) { ready = 1; }
int main(void) { return !ready; }
C
