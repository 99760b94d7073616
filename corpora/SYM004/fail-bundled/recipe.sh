# One library of glibc copied into a payload, beside the libc of whatever system it runs on.
work=$(mktemp -d "$STUBS/libc.XXXXXX")
stub "$work/libc.so.6" __resolv_context_get@GLIBC_PRIVATE
library libresolv.so.2 "$work/libc.so.6" <<'C'
int __resolv_context_get(void);
int ns_name_skip(void) { return __resolv_context_get(); }
C
program app -Wl,--allow-shlib-undefined ./libresolv.so.2 '-Wl,-rpath,$ORIGIN' <<'C'
int ns_name_skip(void);
int main(void) { return ns_name_skip(); }
C
