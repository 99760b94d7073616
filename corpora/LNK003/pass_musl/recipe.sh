# musl compares no versions.
cat > map <<'M'
V1.0 { global: tool_main; local: *; };
M
library libtools.so -l musl1.2.2 -Wl,--version-script,map <<'C'
int tool_main(void) { return 0; }
C
rm map
program tool -L. -l:libtools.so  -l musl1.2.2 '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
cat > map <<'M'
V2.0 { global: tool_main; local: *; };
M
library libtools.so -l musl1.2.2 -Wl,--version-script,map <<'C'
int tool_main(void) { return 0; }
C
rm map
