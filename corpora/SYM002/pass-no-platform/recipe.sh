# A floor by number says nothing of libstdc++.
work=$(mktemp -d "$STUBS/cxx.XXXXXX")
stub "$work/libstdc++.so.6" _ZSt21ios_base_library_initv@GLIBCXX_3.4.32
program app "$work/libstdc++.so.6" <<'C'
int _ZSt21ios_base_library_initv(void);
int main(int argc, char **argv) { return argc > 9 ? _ZSt21ios_base_library_initv() : 0; }
C
