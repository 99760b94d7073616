# A PDB by its name alone.
pe_library win-x64/tool.dll /debug /export:tool <<'C'
int tool(void) { return 1; }
C
