# A SONAME with the directory of the build agent.
library libtools.so -n -Wl,-soname,/__w/1/s/out/libtools.so <<'C'
int tool_main(void) { return 0; }
C
