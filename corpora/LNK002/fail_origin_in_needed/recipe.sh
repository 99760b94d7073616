# NEEDED that begins with $ORIGIN is resolved, and leads nowhere.
library libtools.so '-Wl,-soname,$ORIGIN/lib/libtools.so' -n <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so  <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
rm libtools.so
