# An aggregate and its shim; another Native AOT program in a folder of its own.
{ nativeaot; echo 'int _AggregateExeMain___AggregateExeShim_Hello_00(int c, char **v) { return managed(); }'; } | library tools/libtools.so
program tools/Hello -Ltools -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int _AggregateExeMain___AggregateExeShim_Hello_00(int, char **);
int main(int c, char **v) { return _AggregateExeMain___AggregateExeShim_Hello_00(c, v); }
C
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program app/app
