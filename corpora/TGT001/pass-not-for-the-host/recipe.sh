# What no host processor runs: an eBPF object, code for a GPU, and the firmware of an emulated machine.
program bin/tool <<'C'
int main(void) { return 0; }
C
yaml lib/tool/probe.o <<'Y'
--- !ELF
FileHeader: {Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_REL, Machine: EM_BPF}
Y
yaml lib/tool/kernel.hsaco <<'Y'
--- !ELF
FileHeader: {Class: ELFCLASS64, Data: ELFDATA2LSB, OSABI: 0x40, Type: ET_DYN, Machine: EM_AMDGPU}
Y
yaml lib/firmware/openbios-ppc <<'Y'
--- !ELF
FileHeader: {Class: ELFCLASS32, Data: ELFDATA2MSB, Type: ET_EXEC, Machine: EM_PPC, Entry: 0x10000}
Sections:
  - {Name: .text, Type: SHT_PROGBITS, Flags: [SHF_ALLOC, SHF_EXECINSTR], Address: 0x10000, AddressAlign: 4, Content: 60000000}
ProgramHeaders:
  - {Type: PT_LOAD, Flags: [PF_R, PF_X], VAddr: 0x10000, Align: 4, FirstSec: .text, LastSec: .text}
  - {Type: PT_GNU_STACK, Flags: [PF_R, PF_W], Align: 16}
Y
chmod 644 lib/tool/*
