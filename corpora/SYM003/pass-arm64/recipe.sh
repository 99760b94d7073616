# The same where the library has it.
work=$(mktemp -d "$STUBS/gcc.XXXXXX")
stub "$work/libgcc_s.so.1" -a arm64 __trunctfhf2@GCC_11.0
program app -a arm64 "$work/libgcc_s.so.1" <<'C'
int __trunctfhf2(void);
int main(int argc, char **argv) { return argc > 9 ? __trunctfhf2() : 0; }
C
