# All flags; a library and a program for arm64 have no CET_COMPAT to ask for.
pe_program win-x64/tool.exe <<'C'
int start(void) { return 0; }
C
pe_library win-x64/tool.dll /cetcompat:no /export:tool <<'C'
int tool(void) { return 1; }
C
pe_program win-arm64/tool.exe -a arm64 /cetcompat:no <<'C'
int start(void) { return 0; }
C
