# A helper for wide integers that GCC 14 brought.
work=$(mktemp -d "$STUBS/gcc.XXXXXX")
stub "$work/libgcc_s.so.1" __divmodbitint4@GCC_14.0.0
program app "$work/libgcc_s.so.1" <<'C'
int __divmodbitint4(void);
int main(int argc, char **argv) { return argc > 9 ? __divmodbitint4() : 0; }
C
