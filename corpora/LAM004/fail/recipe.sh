# The folder of the distribution.
program package/bootstrap <<'C'
int main(void) { return 0; }
C
library layer/lib64/libtool.so.1 <<'C'
int tool(void) { return 0; }
C
