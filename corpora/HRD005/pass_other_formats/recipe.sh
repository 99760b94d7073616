# Code and data apart.
pe_program win-x64/tool.exe <<'C'
int start(void) { return 0; }
C
macho_program osx-arm64/tool <<'C'
int data = 1;
int main(void) { return data; }
C
