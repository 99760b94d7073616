# The program knows where its library lies.
library layer/vendor/libtool.so.1 <<'C'
int tool(void) { return 0; }
C
program package/bootstrap -Llayer/vendor -l:libtool.so.1 -Wl,-rpath,/opt/vendor <<'C'
int tool(void);
int main(void) { return tool(); }
C
