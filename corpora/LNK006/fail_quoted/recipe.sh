# The quotes of a build script are in the search path.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' "-Wl,-rpath,'\$ORIGIN'" <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
