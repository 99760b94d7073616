# Ubuntu 24.04 was released with GLIBCXX_3.4.32; an update brought 3.4.33.
work=$(mktemp -d "$STUBS/cxx.XXXXXX")
stub "$work/libstdc++.so.6" _ZNSt8__detail4fakeEv@GLIBCXX_3.4.33
program app "$work/libstdc++.so.6" <<'C'
int _ZNSt8__detail4fakeEv(void);
int main(int argc, char **argv) { return argc > 9 ? _ZNSt8__detail4fakeEv() : 0; }
C
