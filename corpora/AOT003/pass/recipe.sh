# OpenSSL opened when it is needed; libssl of the payload; a C program that links to libssl as it likes.
library libssl.so.3 <<'C'
int SSL_library_init(void) { return 0; }
C
{ nativeaot; echo 'void *dlopen(const char *, int); int main(void) { return dlopen("libssl.so.3", 2) == 0 || managed(); }'; } | program app -ldl
{ nativeaot; echo 'int SSL_library_init(void); int main(void) { return SSL_library_init() + managed(); }'; } |
  program bringing -L. -l:libssl.so.3 '-Wl,-rpath,$ORIGIN'
