# A program with resources and its library, each with its PDB.
pe_imports -a x64 kernel32.dll GetCurrentProcessId
pe_library tools.dll -a x64 -g kernel32.lib <<'C'
__declspec(dllimport) unsigned GetCurrentProcessId(void);
__declspec(dllexport) int tools(void) { return GetCurrentProcessId() != 0; }
C
pe_program app.exe -a x64 -g $(pe_resources) tools.lib kernel32.lib <<'C'
__declspec(dllimport) unsigned GetCurrentProcessId(void);
__declspec(dllimport) int tools(void);
int start(void) { return tools() + GetCurrentProcessId(); }
C
