# provided.al2 has OpenSSL 1.0 only.
library libssl.so.3 <<'C'
int ssl(void) { return 0; }
C
program bootstrap -L. -l:libssl.so.3 <<'C'
int ssl(void);
int main(void) { return ssl(); }
C
rm libssl.so.3
