# The folder that it is unpacked to was packed along.
program package/bootstrap <<'C'
int main(void) { return 0; }
C
library layer/opt/lib/libtool.so.1 <<'C'
int tool(void) { return 0; }
C
program layer/opt/bin/tool <<'C'
int main(void) { return 1; }
C
