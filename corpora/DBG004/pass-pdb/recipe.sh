# A DLL and its PDB, found by the name at the end of the path that the DLL has of it.
pe_library win-x64/tool.dll -g '/pdbaltpath:obj\tool.pdb' /export:tool <<'C'
int tool(void) { return 1; }
C
