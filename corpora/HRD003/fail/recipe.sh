# The same without PT_GNU_RELRO.
library libtools.so -Wl,-z,norelro <<'C'
int tool(void) { return 0; }
int (*volatile hook)(void) = tool;
C
