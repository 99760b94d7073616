# Code that may be written.
pe_program win-x64/tool.exe /section:.text,rwe <<'C'
int start(void) { return 0; }
C
