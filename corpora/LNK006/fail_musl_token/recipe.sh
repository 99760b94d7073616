# musl knows $ORIGIN alone.
library libtools.so -l musl1.2.2 <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so  -l musl1.2.2 '-Wl,-rpath,$ORIGIN:$ORIGIN/$LIB' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
