# On 32-bit ARM, whose relocations have no addends.
library libtools.so -a arm <<'C'
int tool_main(void) { return 0; }
int tool_end(void) { return 0; }
C
program tool -a arm -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void), tool_end(void);
int main(void) { return tool_main() + tool_end(); }
C
library libtools.so -a arm <<'C'
int tool_main(void) { return 0; }
C
