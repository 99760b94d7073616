# A busybox of another make: entries named tool_main_…, and a program that calls the one of another.
library libtools.so -n <<'C'
int tool_main_a(int argc, char **argv) { return 1; }
int tool_main_b(int argc, char **argv) { return 2; }
C
for tool in a b c; do
  name=${tool/c/a}
  program tool-$tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<C
int tool_main_$name(int, char **);
int main(int argc, char **argv) { return tool_main_$name(argc, argv); }
C
done
