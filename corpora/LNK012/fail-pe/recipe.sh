# The path of a PDB on the agent that built it.
pe_library win-x64/tool.dll /debug '/pdbaltpath:D:\a\_work\1\tool.pdb' /export:tool <<'C'
int tool(void) { return 1; }
C
