# A function that must not throw, compiled by GCC 14.
work=$(mktemp -d "$STUBS/cxx.XXXXXX")
stub "$work/libstdc++.so.6" __cxa_call_terminate@CXXABI_1.3.15
program app "$work/libstdc++.so.6" <<'C'
int __cxa_call_terminate(void);
int main(int argc, char **argv) { return argc > 9 ? __cxa_call_terminate() : 0; }
C
