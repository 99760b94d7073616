# An empty file.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN/lib:$ORIGIN/good' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
mkdir good && mv libtools.so good
mkdir lib && : > lib/libtools.so
