# A library of the system is loaded whose symbols nobody knows.
# A library of the system is loaded whose symbols nobody knows: nothing can be said.
library libz.so.1 <<'C'
int zlibVersion(void) { return 0; }
C
library libtools.so <<'C'
int tool_main(void) { return 0; }
int tool_end(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' -l:libz.so.1 <<'C'
int tool_main(void), tool_end(void), zlibVersion(void);
int main(void) { return tool_main() + tool_end() + zlibVersion(); }
C
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
rm libz.so.1
