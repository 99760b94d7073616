# A weak symbol may be absent.
library libtools.so <<'C'
int tool_main(void) { return 0; }
int tool_end(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void);
__attribute__((weak)) int tool_end(void);
int main(void) { return tool_main() + (tool_end ? tool_end() : 0); }
C
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
