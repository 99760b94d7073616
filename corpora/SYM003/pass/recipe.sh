# A helper that every libgcc has.
work=$(mktemp -d "$STUBS/gcc.XXXXXX")
stub "$work/libgcc_s.so.1" _Unwind_Backtrace@GCC_3.3
program app "$work/libgcc_s.so.1" <<'C'
int _Unwind_Backtrace(void);
int main(int argc, char **argv) { return argc > 9 ? _Unwind_Backtrace() : 0; }
C
