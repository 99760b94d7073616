# musl takes the first file of that name.
library libtools.so -l musl1.2.2 <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so  -l musl1.2.2 '-Wl,-rpath,$ORIGIN/lib:$ORIGIN/good' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
mkdir good && mv libtools.so good
mkdir lib && echo text > lib/libtools.so
