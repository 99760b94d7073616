# The library beside the program is older and lacks a function.
library libtools.so <<'C'
int tool_main(void) { return 0; }
int tool_end(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void), tool_end(void);
int main(void) { return tool_main() + tool_end(); }
C
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
