# A symbol that the library of the floor has.
work=$(mktemp -d "$STUBS/cxx.XXXXXX")
stub "$work/libstdc++.so.6" _ZNSt6thread6_StateD1Ev@GLIBCXX_3.4.22
program app "$work/libstdc++.so.6" <<'C'
int _ZNSt6thread6_StateD1Ev(void);
int main(int argc, char **argv) { return argc > 9 ? _ZNSt6thread6_StateD1Ev() : 0; }
C
