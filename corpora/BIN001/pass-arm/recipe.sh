# The same tables as another architecture has them.
library libtool.so -a arm <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
C
program tool -a arm -L. -l:libtool.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool(int);
extern int tool_count;
int (*pointer)(int) = tool;
int main(void) { return pointer(-tool_count); }
C
