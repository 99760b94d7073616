# musl has no empty elements.
library libtools.so -l musl1.2.2 <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so  -l musl1.2.2 '-Wl,-rpath,$ORIGIN:' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
