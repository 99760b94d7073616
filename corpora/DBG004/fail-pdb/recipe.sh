# The PDB beside the DLL is of another build.
pe_library win-x64/tool.dll /debug /export:tool <<'C'
int tool(void) { return 1; }
C
pe_library other/tool.dll -g /export:other <<'C'
int other(void) { return 2; }
C
mv other/tool.pdb win-x64
rm -r other
