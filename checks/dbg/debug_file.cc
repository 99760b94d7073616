#include "checks/dbg/debug_file.h"

#include <elf.h>

#include <algorithm>

namespace aotcheck {
namespace {

// DWARF plain, compressed the old way and split; stabs; intermediate code of GCC and LLVM; the
// index that gdb makes.
constexpr std::string_view kInformation[] = {".debug_",   ".zdebug_",   ".stab",  ".gnu.lto_",
                                             ".llvm.lto", ".gdb_index", ".llvmbc"};

}  // namespace

bool holds_debug_information(std::string_view name) {
  return std::any_of(std::begin(kInformation), std::end(kInformation),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool is_prebuilt_host(const Binary& binary, Finder& f) {
  if (!binary.facts.dotnet_host.present) return false;
  f.not_applicable("the prebuilt .NET host: its debug file is Microsoft's ({})",
                   binary.facts.dotnet_host.evidence);
  return true;
}

const Artifact* debug_file_of(const Binary& binary, Finder& f) {
  if (is_prebuilt_host(binary, f)) return nullptr;
  const Companion* companion = binary.world.companion_of(binary.artifact);
  if (!companion) {
    f.not_applicable("no debug file was found");
    return nullptr;
  }
  const Artifact& file = binary.world.artifacts[companion->artifact];
  if (!file.error.empty()) {
    f.inconclusive("{}: {}", file.path, file.error);
    return nullptr;
  }
  return &file;
}

bool is_damaged(const Artifact& debug_file, Parts parts, Finder& f) {
  if (const auto& pdb = debug_file.facts.pdb) {
    if (pdb->defect.empty()) return false;
    f.inconclusive("{} is damaged: {}", debug_file.path, pdb->defect);
    return true;
  }
  for (const Defect& defect : debug_file.binary()->defects)
    if (parts.has(defect.part)) {
      f.inconclusive("{} is damaged: {}", debug_file.path, defect.what);
      return true;
    }
  return false;
}

DebugSections debug_sections(const ElfFacts& elf) {
  DebugSections found;
  for (const Section& s : elf.sections) {
    // What is loaded is part of the program: strip keeps it, whatever its name (Rust's
    // .debug_gdb_scripts).
    if (s.type == SHT_NOBITS || (s.flags & SHF_ALLOC) != 0 || s.size == 0) continue;
    std::uint64_t* sum = nullptr;
    if (s.type == SHT_SYMTAB)
      sum = &found.symbols;
    else if (s.name == ".gnu_debugdata")
      sum = &found.mini;
    else if (holds_debug_information(s.name))
      sum = &found.information;
    if (!sum) continue;
    *sum += s.size;
    found.all.push_back(&s);
  }
  return found;
}

}  // namespace aotcheck
