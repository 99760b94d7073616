# A library where LD_LIBRARY_PATH has it.
program package/bootstrap <<'C'
int main(void) { return 0; }
C
library layer/lib/libtool.so.1 <<'C'
int tool(void) { return 0; }
C
