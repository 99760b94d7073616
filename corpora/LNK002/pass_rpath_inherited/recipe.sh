# DT_RPATH of the program serves the libraries of a library that has no RUNPATH.
library libinner.so <<'C'
int inner(void) { return 0; }
C
library libtools.so -L. -l:libinner.so <<'C'
int inner(void);
int tool_main(void) { return inner(); }
C
mkdir lib && mv libtools.so libinner.so lib
program tool -Llib -l:libtools.so '-Wl,-rpath,$ORIGIN/lib' -Wl,--disable-new-dtags <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
