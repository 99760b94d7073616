# The payload brings its own library, and finds it first.
stub libstdc++.so.6 _ZSt21ios_base_library_initv@GLIBCXX_3.4.32
program app ./libstdc++.so.6 '-Wl,-rpath,$ORIGIN' <<'C'
int _ZSt21ios_base_library_initv(void);
int main(int argc, char **argv) { return argc > 9 ? _ZSt21ios_base_library_initv() : 0; }
C
