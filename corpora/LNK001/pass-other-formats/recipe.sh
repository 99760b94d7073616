# Libraries by the names that dyld and Windows look for.
macho_library osx-arm64/libother.dylib <<'C'
int tool(void) { return 1; }
C
macho_program osx-arm64/tool -Losx-arm64 -lother -rpath @loader_path <<'C'
int tool(void);
int main(void) { return tool(); }
C
pe_imports other.dll other
pe_program win-x64/tool.exe other.lib <<'C'
__declspec(dllimport) int other(void);
int start(void) { return other(); }
C
