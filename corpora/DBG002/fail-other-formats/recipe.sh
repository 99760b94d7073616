# No PDB beside the DLL, no dSYM bundle beside the library.
pe_library win-x64/tool.dll /debug /export:tool <<'C'
int tool(void) { return 1; }
C
macho_library osx-arm64/libtool.dylib <<'C'
int tool(int x) { return x * 3; }
C
