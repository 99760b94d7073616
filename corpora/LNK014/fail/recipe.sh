# A setuid program with its library beside it.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
