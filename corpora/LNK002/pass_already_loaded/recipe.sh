# The library of the library was loaded before it: by name, so that nothing is searched.
library libinner.so <<'C'
int inner(void) { return 0; }
C
library libtools.so -L. -l:libinner.so <<'C'
int inner(void);
int tool_main(void) { return inner(); }
C
mkdir lib && mv libtools.so libinner.so lib
program tool -Llib -Wl,--no-as-needed -l:libtools.so -l:libinner.so '-Wl,-rpath,$ORIGIN/lib' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
