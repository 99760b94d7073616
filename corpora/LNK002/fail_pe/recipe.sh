# A DLL in a directory of its own, and one beside the DLL that needs it, not beside the program.
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
mkdir win-x64/lib && mv win-x64/inner.dll win-x64/lib
pe_library win-x64/lib/late.dll <<'C'
__declspec(dllexport) int late(void) { return 1; }
C
pe_program win-x64/late.exe late.lib <<'C'
__declspec(dllimport) int late(void);
int start(void) { return late(); }
C
