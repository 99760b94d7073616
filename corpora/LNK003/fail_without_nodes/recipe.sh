# The library was linked again without its version script.
cat > map <<'M'
V1.0 { global: tool_main; local: *; };
M
library libtools.so -Wl,--version-script,map <<'C'
int tool_main(void) { return 0; }
C
rm map
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
