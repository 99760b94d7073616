# Through LD_LIBRARY_PATH: the package, its lib/, a layer's lib/; and of the runtime itself.
library package/liba.so.1 <<'C'
int a(void) { return 0; }
C
library package/lib/libb.so.1 <<'C'
int b(void) { return 0; }
C
library layer/lib/libc1.so.1 <<'C'
int c1(void) { return 0; }
C
library libssl.so.3 <<'C'
int ssl(void) { return 0; }
C
program package/bootstrap -Lpackage -l:liba.so.1 -Lpackage/lib -l:libb.so.1 -Llayer/lib -l:libc1.so.1 -L. -l:libssl.so.3 <<'C'
int a(void), b(void), c1(void), ssl(void);
int main(void) { return a() + b() + c1() + ssl(); }
C
rm libssl.so.3
