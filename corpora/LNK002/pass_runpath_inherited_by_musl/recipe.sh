# musl's loader searches the RUNPATH of the loaders of a library too.
library libinner.so -l musl1.2.2 <<'C'
int inner(void) { return 0; }
C
library libtools.so -l musl1.2.2 -L. -l:libinner.so <<'C'
int inner(void);
int tool_main(void) { return inner(); }
C
mkdir lib && mv libtools.so libinner.so lib
program tool -l musl1.2.2 -Llib -l:libtools.so '-Wl,-rpath,$ORIGIN/lib' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
