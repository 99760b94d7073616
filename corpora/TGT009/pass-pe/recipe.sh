# The subsystem version of Windows 7.
pe_program win-x64/tool.exe /subsystem:console,6.1 <<'C'
int start(void) { return 0; }
C
