# A tool that was published the ordinary way, beside the aggregate.
{ nativeaot; echo 'int _AggregateExeMain___AggregateExeShim_Hello_00(int c, char **v) { return managed(); }'; } | library libtools.so
program Hello -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int _AggregateExeMain___AggregateExeShim_Hello_00(int, char **);
int main(int c, char **v) { return _AggregateExeMain___AggregateExeShim_Hello_00(c, v); }
C
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program Validator
