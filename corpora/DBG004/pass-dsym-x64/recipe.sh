# A program for x86-64 says that its CPU is one of 64 bits, its dSYM does not.
macho_program osx-x64/tool -a x64 -g <<'C'
int main(void) { return 0; }
C
