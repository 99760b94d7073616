# A tool left its mark in the padding of the header; the loader says "nonzero padding in e_ident".
library libtool.so <<'C'
int tool_count = 3;
int tool(int i) { return tool_count + i; }
int tool_other(void) { return 2; }
C
patch libtool.so 9 01
