# The file has the old name and is another library.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
library libtools.so -n -Wl,-soname,libtools.so.2 <<'C'
int tool_main(void) { return 0; }
C
