# The folder for newer processors is looked into first.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN/good' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
mkdir good && mv libtools.so good
mkdir -p good/glibc-hwcaps/x86-64-v3 && echo text > good/glibc-hwcaps/x86-64-v3/libtools.so
