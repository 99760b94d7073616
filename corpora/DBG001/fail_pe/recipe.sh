# DWARF in a Windows program, as MinGW and Go leave it.
pe_program win-x64/tool.exe /debug:dwarf <<'C'
__asm__(".section .debug_info,\"dr\"\n.long 1, 2, 3, 4\n.section .debug_line,\"dr\"\n.long 1\n");
int start(void) { return 0; }
C
# lld leaves the record of the PDB that it did not write empty.
patch win-x64/tool.exe 0x654 52 53 44 53
