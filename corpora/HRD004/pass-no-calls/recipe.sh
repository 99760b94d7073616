# Lazy, but there is no function to bind.
library libtools.so -Wl,-z,lazy <<'C'
int tool(void) { return 0; }
C
