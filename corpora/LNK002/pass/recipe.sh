# The library lies in the directory that the search path leads to.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN/../lib' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
mkdir bin lib && mv tool bin && mv libtools.so lib
