# A shim that imports its entry and does not call it.
pe_aggregate AggregateLibrary.dll HelloExe
pe_program HelloExe.exe $(pe_resources) AggregateLibrary.lib <<C
__declspec(dllimport) int $(entry HelloExe)(int, char **);
int (*volatile unused)(int, char **);
int start(int argc, char **argv) { unused = $(entry HelloExe); return argc; }
C
