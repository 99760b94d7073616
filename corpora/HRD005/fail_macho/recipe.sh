# Data that may be executed.
macho_program osx-x64/tool -a x64 -segprot __DATA rwx rwx <<'C'
int data = 1;
int main(void) { return data; }
C
