// What only ELF files say. Sources: gABI chapters 4 and 5, the psABI supplements, LSB for versions
// and notes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aotcheck {

// A program header, widened to 64 bits (gABI 5.2).
struct Segment {
  std::uint32_t type = 0;   // PT_*
  std::uint32_t flags = 0;  // PF_*
  std::uint64_t offset = 0, vaddr = 0, filesz = 0, memsz = 0, align = 0;
};

// A section header, widened to 64 bits (gABI 4.4).
struct Section {
  std::string name;
  std::uint32_t type = 0;  // SHT_*
  std::uint32_t link = 0;
  std::uint64_t flags = 0;  // SHF_*
  std::uint64_t addr = 0, offset = 0, size = 0;
};

// .gnu_debuglink: the base name of the debug file and the CRC-32 of all its bytes.
struct DebugLink {
  std::string name;
  std::uint32_t crc32 = 0;
};

// NT_GNU_ABI_TAG: the oldest kernel that the start-up code promises to run on.
struct AbiTag {
  std::uint32_t os = 0;  // 0 = Linux
  std::uint32_t major = 0, minor = 0, patch = 0;
};

struct ElfFacts {
  std::uint8_t osabi = 0, abi_version = 0;
  std::uint16_t type = 0;     // ET_*
  std::uint16_t machine = 0;  // EM_*
  std::uint32_t flags = 0;    // e_flags: the ABI of ARM, RISC-V, MIPS, PowerPC …
  std::vector<Segment> segments;
  std::vector<Section> sections;

  bool has_dynamic = false;
  std::uint64_t dynamic_flags = 0;    // DT_FLAGS
  std::uint64_t dynamic_flags_1 = 0;  // DT_FLAGS_1
  bool has_debug_tag = false;         // DT_DEBUG: written into programs by every linker
  bool has_text_relocations = false;  // DT_TEXTREL or DF_TEXTREL
  bool binds_now = false;             // DT_BIND_NOW, DF_BIND_NOW or DF_1_NOW
  bool has_init = false;              // DT_INIT or a DT_INIT_ARRAY that is not empty
  bool has_relr = false;              // DT_RELR
  bool has_versym = false;
  bool has_sysv_hash = false, has_gnu_hash = false;
  std::vector<std::string> filters;  // DT_FILTER

  std::optional<AbiTag> abi_tag;
  std::uint32_t x86_isa_needed =
      0;  // GNU_PROPERTY_X86_ISA_1_NEEDED: bit 0 baseline, 1 v2, 2 v3, 3 v4
  std::uint32_t x86_features = 0;    // GNU_PROPERTY_X86_FEATURE_1_AND: bit 0 IBT, 1 SHSTK
  std::uint32_t arm64_features = 0;  // GNU_PROPERTY_AARCH64_FEATURE_1_AND: bit 0 BTI, 1 PAC
  std::optional<std::uint32_t>
      arm_vfp_args;  // Tag_ABI_VFP_args: 0 base (soft), 1 VFP (hard), 3 both
  std::optional<std::uint32_t> arm_cpu_arch;  // Tag_CPU_arch: 10 = v7, 14 = v8-A

  std::optional<DebugLink> debuglink;
  std::string debugaltlink;
  bool has_debug_info = false;  // .debug_info or .zdebug_info with contents
};

}  // namespace aotcheck
