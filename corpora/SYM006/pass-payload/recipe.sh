# Nodes of a library in the payload can have any name.
stub libtools.so tool_main@V1.0
program app ./libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
