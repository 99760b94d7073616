# Native libraries of a Java archive: one is for a machine that has no runtime identifier, and its folder says so.
library native/linux-x86_64/libvalue.so <<'C'
int value(void) { return 7; }
C
library native/libvalue_linux_aarch_64.so -a arm64 <<'C'
int value(void) { return 7; }
C
yaml native/linux-sparc/tool <<'Y'
--- !ELF
FileHeader: {Class: ELFCLASS32, Data: ELFDATA2MSB, Type: ET_EXEC, Machine: EM_SPARC, Entry: 0x10000}
Sections:
  - {Name: .text, Type: SHT_PROGBITS, Flags: [SHF_ALLOC, SHF_EXECINSTR], Address: 0x10000, AddressAlign: 4, Content: 60000000}
ProgramHeaders:
  - {Type: PT_LOAD, Flags: [PF_R, PF_X], VAddr: 0x10000, Align: 4, FirstSec: .text, LastSec: .text}
  - {Type: PT_GNU_STACK, Flags: [PF_R, PF_W], Align: 16}
Y
