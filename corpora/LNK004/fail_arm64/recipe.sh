# On arm64 all the same.
library libtools.so -a arm64 <<'C'
int tool_main(void) { return 0; }
int tool_end(void) { return 0; }
C
program tool -a arm64 -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void), tool_end(void);
int main(void) { return tool_main() + tool_end(); }
C
library libtools.so -a arm64 <<'C'
int tool_main(void) { return 0; }
C
