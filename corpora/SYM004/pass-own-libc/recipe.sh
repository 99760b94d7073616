# A library of glibc beside the libc that it is part of.
stub libc.so.6 __resolv_context_get@GLIBC_PRIVATE puts@GLIBC_2.2.5
library libresolv.so.2 ./libc.so.6 <<'C'
int __resolv_context_get(void);
int ns_name_skip(void) { return __resolv_context_get(); }
C
