# A program with resources and its library, each with its PDB.
pe_imports -a arm64 kernel32.dll GetCurrentProcessId
pe_library tools.dll -a arm64 /cetcompat:no -g kernel32.lib <<'C'
__declspec(dllimport) unsigned GetCurrentProcessId(void);
__declspec(dllexport) int tools(void) { return GetCurrentProcessId() != 0; }
C
pe_program app.exe -a arm64 /cetcompat:no -g $(pe_resources) tools.lib kernel32.lib <<'C'
__declspec(dllimport) unsigned GetCurrentProcessId(void);
__declspec(dllimport) int tools(void);
int start(void) { return tools() + GetCurrentProcessId(); }
C
