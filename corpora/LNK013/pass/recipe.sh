# A library for another machine is passed over.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN/linux-arm64:$ORIGIN/linux-x64' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
mkdir linux-x64 && mv libtools.so linux-x64
library linux-arm64/libtools.so -a arm64 <<'C'
int tool_main(void) { return 0; }
C
