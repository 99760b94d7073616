# Data that the loader relocates, made read-only afterwards.
library libtools.so <<'C'
int tool(void) { return 0; }
int (*volatile hook)(void) = tool;
C
