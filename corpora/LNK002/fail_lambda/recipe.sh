# No runtime of Lambda has it, and the layer has it where nothing searches.
library layer/lib64/libtool.so.1 <<'C'
int tool(void) { return 0; }
C
library libother.so.5 <<'C'
int other(void) { return 0; }
C
program package/bootstrap -Llayer/lib64 -l:libtool.so.1 -L. -l:libother.so.5 <<'C'
int tool(void), other(void);
int main(void) { return tool() + other(); }
C
rm libother.so.5
program layer/bin/tool <<'C'
int main(void) { return 3; }
C
