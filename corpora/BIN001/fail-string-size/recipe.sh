# The string table ends far behind the file.
library libtool.so <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
int tool_other(void) { return 2; }
C
patch libtool.so DT_STRSZ 00000f0000000000
