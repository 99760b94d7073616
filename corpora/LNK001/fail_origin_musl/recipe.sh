# musl takes it as it is written.
library libtools.so -l musl1.2.2 -n '-Wl,-soname,$ORIGIN/libtools.so' <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so  -l musl1.2.2 <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
