# A call through a table in memory: nobody can say, and that is said.
macho_aggregate libAggregateLibrary.dylib HelloExe -a "x64 arm64"
macho_program HelloExe -L"$PWD" -lAggregateLibrary -rpath @executable_path -a "x64 arm64" <<C
int $(entry HelloExe)(int, char **);
static int other(int argc, char **argv) { return argc; }
int (*volatile table[2])(int, char **) = {other, $(entry HelloExe)};
int main(int argc, char **argv) { return table[argc & 1](argc, argv); }
C
