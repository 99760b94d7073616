# HIGH_ENTROPY_VA means nothing to 32 bits.
pe_library win-x86/tool.dll -a x86 /nxcompat:no /safeseh:no /export:tool <<'C'
int tool(void) { return 1; }
C
