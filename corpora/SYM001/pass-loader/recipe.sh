# RHEL 9 has glibc 2.34, but its loader defines GLIBC_2.35.
library libplugin.so "$(stubs x64 glibc2.35)/ld-linux-x86-64.so.2" <<'C'
extern const unsigned __rseq_size;
unsigned plugin(void) { return __rseq_size; }
C
