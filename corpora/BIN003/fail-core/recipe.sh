# A core dump that was packed with the program.
program tool <<'C'
int main(void) { return 0; }
C
yaml core.1234 <<'Y'
--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_CORE, Machine: EM_X86_64 }
Y
chmod 600 core.1234
