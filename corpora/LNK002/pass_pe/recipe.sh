# Beside the program in other letters; of Windows, though a copy lies in another directory; of somebody, who may have it in PATH.
pe_library win-x64/inner.dll <<'C'
__declspec(dllexport) int inner(void) { return 1; }
C
pe_library win-x64/outer.dll inner.lib <<'C'
__declspec(dllimport) int inner(void);
__declspec(dllexport) int outer(void) { return inner(); }
C
pe_imports dbghelp.dll MiniDumpWriteDump
pe_imports other.dll other
pe_program win-x64/tool.exe outer.lib dbghelp.lib other.lib <<'C'
__declspec(dllimport) int outer(void), MiniDumpWriteDump(void), other(void);
int start(void) { return outer() + MiniDumpWriteDump() + other(); }
C
mv win-x64/outer.dll win-x64/Outer.DLL
pe_library win-x64/tools/dbghelp.dll <<'C'
__declspec(dllexport) int MiniDumpWriteDump(void) { return 1; }
C
