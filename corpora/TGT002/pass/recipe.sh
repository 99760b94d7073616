# Each system in its folder or under its name; EI_OSABI 3 is Linux too; a boot loader is firmware's.
program linux-x64/tool <<'C'
int main(void) { return 0; }
C
library linux-x64/libvalue.so <<'C'
int value(void) { return 7; }
C
patch linux-x64/libvalue.so 7 03
yaml win-x64/tool.exe <<'Y'
--- !COFF
OptionalHeader: {AddressOfEntryPoint: 4096, ImageBase: 5368709120, SectionAlignment: 4096, FileAlignment: 512, MajorOperatingSystemVersion: 6, MinorOperatingSystemVersion: 0, MajorImageVersion: 0, MinorImageVersion: 0, MajorSubsystemVersion: 6, MinorSubsystemVersion: 0, Subsystem: IMAGE_SUBSYSTEM_WINDOWS_CUI, DLLCharacteristics: [], SizeOfStackReserve: 1048576, SizeOfStackCommit: 4096, SizeOfHeapReserve: 1048576, SizeOfHeapCommit: 4096}
header: {Machine: IMAGE_FILE_MACHINE_AMD64, Characteristics: [IMAGE_FILE_EXECUTABLE_IMAGE, IMAGE_FILE_LARGE_ADDRESS_AWARE]}
sections:
  - {Name: .text, Characteristics: [IMAGE_SCN_CNT_CODE, IMAGE_SCN_MEM_EXECUTE, IMAGE_SCN_MEM_READ], VirtualAddress: 4096, VirtualSize: 1, SectionData: C3}
symbols: []
Y
yaml linux-x64/boot/loader <<'Y'
--- !COFF
OptionalHeader: {AddressOfEntryPoint: 4096, ImageBase: 5368709120, SectionAlignment: 4096, FileAlignment: 512, MajorOperatingSystemVersion: 6, MinorOperatingSystemVersion: 0, MajorImageVersion: 0, MinorImageVersion: 0, MajorSubsystemVersion: 6, MinorSubsystemVersion: 0, Subsystem: IMAGE_SUBSYSTEM_EFI_APPLICATION, DLLCharacteristics: [], SizeOfStackReserve: 1048576, SizeOfStackCommit: 4096, SizeOfHeapReserve: 1048576, SizeOfHeapCommit: 4096}
header: {Machine: IMAGE_FILE_MACHINE_AMD64, Characteristics: [IMAGE_FILE_EXECUTABLE_IMAGE, IMAGE_FILE_LARGE_ADDRESS_AWARE]}
sections:
  - {Name: .text, Characteristics: [IMAGE_SCN_CNT_CODE, IMAGE_SCN_MEM_EXECUTE, IMAGE_SCN_MEM_READ], VirtualAddress: 4096, VirtualSize: 1, SectionData: C3}
symbols: []
Y
yaml value_osx/value.so <<'Y'
--- !mach-o
FileHeader: {magic: 0xFEEDFACF, cputype: 0x0100000C, cpusubtype: 0, filetype: 6, ncmds: 1, sizeofcmds: 24, flags: 0x85, reserved: 0}
LoadCommands:
  - {cmd: LC_UUID, cmdsize: 24, uuid: 461A1B0E-54C0-4E2C-8D0D-6B2D7C3A9F10}
Y
