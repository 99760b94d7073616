# A bare SONAME.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
