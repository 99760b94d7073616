# Python finds its own.
program package/bootstrap <<'C'
int main(void) { return 0; }
C
library layer/python/tool.so -n <<'C'
int tool(void) { return 0; }
C
