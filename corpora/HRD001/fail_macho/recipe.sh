# The flag in the header.
macho_program osx-x64/tool -a x64 -no_adhoc_codesign <<'C'
int main(void) { return 0; }
C
patch osx-x64/tool 26 22
