# A shim that imports its entry and does not call it.
macho_aggregate libAggregateLibrary.dylib HelloExe -a x64
macho_program HelloExe -L"$PWD" -lAggregateLibrary -rpath @executable_path -a x64 <<C
int $(entry HelloExe)(int, char **);
int (*volatile unused)(int, char **) = $(entry HelloExe);
int main(int argc, char **argv) { return argc; }
C
