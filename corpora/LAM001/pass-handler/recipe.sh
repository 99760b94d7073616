# The .NET runtime starts the program that the handler names.
program App <<'C'
int main(void) { return 0; }
C
program tool <<'C'
int main(void) { return 1; }
C
