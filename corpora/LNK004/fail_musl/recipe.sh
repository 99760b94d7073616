# The same for musl, whose symbols are all known.
library libtools.so -l musl1.2.2 <<'C'
int tool_main(void) { return 0; }
int tool_end(void) { return 0; }
C
program tool -l musl1.2.2 -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void), tool_end(void);
int main(void) { return tool_main() + tool_end(); }
C
library libtools.so -l musl1.2.2 <<'C'
int tool_main(void) { return 0; }
C
