# A program that only Windows 10 and newer take.
pe_program win-x64/tool.exe /subsystem:console,10.0 <<'C'
int start(void) { return 0; }
C
