# A program and a library with both hash tables and versions, as they are linked.
printf 'V1.0 { global: tool*; local: *; };' > versions
library libtool.so -Wl,--version-script=versions <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
C
program tool -L. -l:libtool.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool(int);
extern int tool_count;
int main(void) { return tool(-tool_count); }
C
rm versions
