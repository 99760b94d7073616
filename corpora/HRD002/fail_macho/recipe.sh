# A program for the address that is written into it.
macho_program osx-x64/tool -a x64 -no_pie <<'C'
int main(void) { return 0; }
C
