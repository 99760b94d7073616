# A program with x; a library needs none.
program app <<'C'
int main(void) { return 0; }
C
library libtools.so <<'C'
int tool(void) { return 0; }
C
