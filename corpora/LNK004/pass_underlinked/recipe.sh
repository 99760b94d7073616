# The library takes sqrt without needing libm, which the program loads: its reference has no version, and is met.
library libtools.so <<'C'
double sqrt(double);
void abort(void);
double tool_main(double x) { if (x < 0) abort(); return sqrt(x); }
C
program tool -L. -l:libtools.so -lm '-Wl,-rpath,$ORIGIN' <<'C'
double tool_main(double), cos(double);
int main(int count, char **arguments) { return tool_main(count) * cos(count) > 100; }
C
