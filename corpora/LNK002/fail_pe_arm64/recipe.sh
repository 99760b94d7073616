# The same for arm64.
pe_library win-arm64/lib/tool.dll -a arm64 /cetcompat:no <<'C'
__declspec(dllexport) int tool(void) { return 1; }
C
pe_program win-arm64/tool.exe -a arm64 /cetcompat:no tool.lib <<'C'
__declspec(dllimport) int tool(void);
int start(void) { return tool(); }
C
