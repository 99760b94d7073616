# A helper that every libgcc has.
work=$(mktemp -d "$STUBS/gcc.XXXXXX")
stub "$work/libgcc_s.so.1" _Unwind_Backtrace@GCC_3.3
program app "$work/libgcc_s.so.1" <<'C'
int _Unwind_Backtrace(void);
int main(void) { return _Unwind_Backtrace(); }
C
