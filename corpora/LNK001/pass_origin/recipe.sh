# NEEDED that begins with $ORIGIN is resolved like a search path.
library libtools.so -n '-Wl,-soname,$ORIGIN/libtools.so' <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so  <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
