# The directory of the CI agent is in the search path.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN:/__w/1/s/artifacts/lib' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
