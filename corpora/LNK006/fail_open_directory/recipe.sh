# A directory of the payload where everybody may write.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN/lib' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
mkdir lib && mv libtools.so lib
