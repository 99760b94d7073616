# A node of libgcc that arm64 alone has, in a library for x86-64.
work=$(mktemp -d "$STUBS/gcc.XXXXXX")
stub "$work/libgcc_s.so.1" __trunctfhf2@GCC_11.0
program app "$work/libgcc_s.so.1" <<'C'
int __trunctfhf2(void);
int main(int argc, char **argv) { return argc > 9 ? __trunctfhf2() : 0; }
C
