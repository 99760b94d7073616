# Linked to OpenSSL, as an SDK that a distribution built from source does it.
library libssl.so.3 <<'C'
int SSL_library_init(void) { return 0; }
C
{ nativeaot; echo 'int SSL_library_init(void); int main(void) { return SSL_library_init() + managed(); }'; } | program app -L. -l:libssl.so.3
rm libssl.so.3
