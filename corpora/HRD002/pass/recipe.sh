# A position-independent program, and a library that is none by nature.
program app <<'C'
int main(void) { return 0; }
C
library libtools.so <<'C'
int tool(void) { return 0; }
C
