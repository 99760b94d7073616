# A library without SONAME, linked by its path: the path of the build machine ends up in NEEDED.
mkdir -p /tmp/aotcheck-corpus/native
library /tmp/aotcheck-corpus/native/libtools.so -n <<'C'
int tool_main(void) { return 0; }
C
program tool /tmp/aotcheck-corpus/native/libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
mv /tmp/aotcheck-corpus/native/libtools.so . && rm -r /tmp/aotcheck-corpus
