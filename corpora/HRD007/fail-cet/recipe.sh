# A program without a shadow stack.
pe_program win-x64/tool.exe /cetcompat:no <<'C'
int start(void) { return 0; }
C
