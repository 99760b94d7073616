# The program's RUNPATH does not serve the library that its library needs: seen with the real loader of glibc.
library libinner.so <<'C'
int inner(void) { return 0; }
C
library libtools.so -L. -l:libinner.so <<'C'
int inner(void);
int tool_main(void) { return inner(); }
C
mkdir lib && mv libtools.so libinner.so lib
program tool -Llib -l:libtools.so '-Wl,-rpath,$ORIGIN/lib' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
