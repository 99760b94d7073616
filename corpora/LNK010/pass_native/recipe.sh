# A program that is not Native AOT needs what it needs.
library libssl.so.3 <<'C'
int native(void) { return 0; }
C
program tool -L. -l:libssl.so.3 '-Wl,-rpath,$ORIGIN' <<'C'
int native(void);
int main(void) { return native(); }
C
rm libssl.so.3
