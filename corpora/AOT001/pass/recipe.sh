# A Native AOT program, and one that is not .NET at all.
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program app
program tool <<'C'
int main(void) { return 1; }
C
