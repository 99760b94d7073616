# Published for Windows and renamed; nothing names a target.
yaml bootstrap <<'Y'
--- !COFF
OptionalHeader: {AddressOfEntryPoint: 4096, ImageBase: 5368709120, SectionAlignment: 4096, FileAlignment: 512, MajorOperatingSystemVersion: 6, MinorOperatingSystemVersion: 0, MajorImageVersion: 0, MinorImageVersion: 0, MajorSubsystemVersion: 6, MinorSubsystemVersion: 0, Subsystem: IMAGE_SUBSYSTEM_WINDOWS_CUI, DLLCharacteristics: [], SizeOfStackReserve: 1048576, SizeOfStackCommit: 4096, SizeOfHeapReserve: 1048576, SizeOfHeapCommit: 4096}
header: {Machine: IMAGE_FILE_MACHINE_AMD64, Characteristics: [IMAGE_FILE_EXECUTABLE_IMAGE, IMAGE_FILE_LARGE_ADDRESS_AWARE]}
sections:
  - {Name: .text, Characteristics: [IMAGE_SCN_CNT_CODE, IMAGE_SCN_MEM_EXECUTE, IMAGE_SCN_MEM_READ], VirtualAddress: 4096, VirtualSize: 1, SectionData: C3}
symbols: []
Y
