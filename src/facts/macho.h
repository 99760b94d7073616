// What only Mach-O files say (Apple, mach-o/loader.h and kern/cs_blobs.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aotcheck {

// A load of a dynamic library.
struct MachOLoad {
  std::string name;
  std::uint32_t command = 0;  // LC_LOAD_DYLIB, LC_LOAD_WEAK_DYLIB, LC_REEXPORT_DYLIB …
  std::string current_version, compatibility_version;
  std::uint64_t offset = 0;
};

struct MachOSegment {
  static constexpr std::uint32_t kWrite = 2, kExecute = 4;  // VM_PROT_* of protection
  std::string name;
  std::uint64_t address = 0, memory_size = 0;
  std::uint64_t offset = 0, size = 0;  // in the slice
  std::uint32_t protection = 0;        // when the program starts
};

// The code signature: its code directory, and whether the hashes of pages are those of the file.
struct CodeSignature {
  static constexpr std::uint32_t kAdhoc = 2, kLinkerSigned = 0x20000;
  std::uint64_t offset = 0, size = 0;
  std::string identifier, team;
  std::uint32_t flags = 0;       // CS_*
  std::uint8_t hash_type = 0;    // 1 SHA-1, 2 SHA-256, 3 SHA-256 cut to 20 bytes, 4 SHA-384
  std::uint64_t code_limit = 0;  // bytes of the file that are covered
  std::uint32_t page_size = 0;   // 0: one hash for all
  std::uint32_t pages = 0, wrong_pages = 0;
  std::uint64_t first_wrong = 0;  // offset in the slice of the first page whose hash is another
  bool has_certificate = false;   // a CMS signature: not ad hoc
};

// One architecture of a file. A thin file has one that begins at 0.
struct MachOSlice {
  std::string machine;
  static constexpr std::uint32_t kPositionIndependent = 0x200000,  // MH_PIE, of flags
      kStackExecution = 0x20000;                                   // MH_ALLOW_STACK_EXECUTION
  std::uint32_t cpu_type = 0, cpu_subtype = 0, file_type = 0, flags = 0;
  std::uint64_t offset = 0, size = 0;
  std::string uuid;            // "4C4C44D5-5555-3144-A1EC-…"; empty without LC_UUID
  std::uint32_t platform = 0;  // 1 macOS, 2 iOS …; 0: not said
  std::string min_os, sdk;     // "12.0"; empty: not said
  std::string install_name;    // LC_ID_DYLIB
  std::uint64_t install_name_offset = 0;
  std::vector<MachOLoad> loads;
  std::vector<MachOSegment> segments;
  std::uint64_t entry = 0;      // LC_MAIN: an offset in the slice
  bool has_debug_info = false;  // __DWARF,__debug_info with contents
  std::optional<CodeSignature> signature;
};

struct MachOFacts {
  bool universal = false;
  std::vector<MachOSlice> slices;
};

}  // namespace aotcheck
