# Stripped as the .NET SDK strips: the debug file beside it has everything, and is not judged as a program.
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
