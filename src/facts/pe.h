// What only PE files say, and the PDB files beside them (PE/COFF specification, Microsoft; LLVM,
// The PDB File Format).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aotcheck {

// A section header. `address` is relative to the image base, as every address of a PE file.
struct PeSection {
  std::string name;
  std::uint32_t address = 0, virtual_size = 0, offset = 0, size = 0;
  std::uint32_t characteristics = 0;
};

// The CodeView entry of the debug directory: which PDB belongs to the image.
struct CodeView {
  std::string guid;  // "BEA491A7-25E5-4223-A49D-D50C9FCC6714"; empty for the old form (NB10)
  std::uint32_t age = 0;
  std::string path;          // of the PDB, where it was built
  std::uint64_t offset = 0;  // of the record in the file
  bool portable = false;     // names a portable PDB (managed code)
};

struct PeFacts {
  static constexpr std::uint32_t kCetCompatible = 1;  // of extended_characteristics

  std::uint16_t machine = 0;  // IMAGE_FILE_MACHINE_*
  std::uint16_t characteristics = 0;
  std::uint32_t time_stamp = 0;
  std::uint16_t subsystem = 0;
  std::uint16_t subsystem_major = 0, subsystem_minor = 0;  // the oldest Windows that loads it
  std::uint16_t dll_characteristics = 0;
  std::uint32_t extended_characteristics = 0;  // IMAGE_DLL_CHARACTERISTICS_EX_*
  bool has_clr_header =
      false;  // managed code: judged by the .NET runtime, not by an operating system's loader
  bool ready_to_run = false;  // the machine is that of a ReadyToRun image for Linux, macOS or a BSD
  std::vector<PeSection> sections;
  std::string dll_name;  // the name that the export directory gives itself
  // How many of BinaryFacts::needed, the last ones, are loaded at the first call only.
  std::uint32_t delay_loaded = 0;
  std::vector<std::string> forwards;       // "NTDLL.RtlZeroMemory": exports that are another DLL's
  std::vector<std::uint32_t> debug_types;  // IMAGE_DEBUG_TYPE_*, in the order of the directory
  std::optional<CodeView> codeview;
  std::vector<std::string> contributions;     // POGO: names of the input sections
  std::vector<std::uint32_t> resource_types;  // RT_*: 3 icon, 16 version, 24 manifest
  bool has_certificate = false;               // an Authenticode signature is attached
};

// The info stream of a PDB file, or the id of a portable one.
struct PdbFacts {
  std::string guid;
  std::uint32_t age = 0;  // of the DBI stream, which debuggers compare; else of the info stream
  bool portable = false;
  bool has_symbols = false;  // there is a DBI stream with contents
  std::string defect;        // why it could not be read; empty where it could
};

}  // namespace aotcheck
