# A call through a table in memory: nobody can say, and that is said.
pe_aggregate AggregateLibrary.dll HelloExe
pe_program HelloExe.exe $(pe_resources) AggregateLibrary.lib <<C
__declspec(dllimport) int $(entry HelloExe)(int, char **);
int (*volatile call)(int, char **);
int start(int argc, char **argv) { call = $(entry HelloExe); return call(argc, argv); }
C
