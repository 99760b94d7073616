# An import with a folder in its name.
pe_imports 'lib\other.dll' other
pe_program win-x64/tool.exe other.lib <<'C'
__declspec(dllimport) int other(void);
int start(void) { return other(); }
C
