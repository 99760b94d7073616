# A call through a table in memory: nobody can say, and that is said.
pe_aggregate AggregateLibrary.dll HelloExe -a arm64
pe_program HelloExe.exe $(pe_resources) AggregateLibrary.lib -a arm64 <<C
__declspec(dllimport) int $(entry HelloExe)(int, char **);
int (*volatile call)(int, char **);
int start(int argc, char **argv) { call = $(entry HelloExe); return call(argc, argv); }
C
