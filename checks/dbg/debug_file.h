// What the checks of debug files share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check.h"

namespace aotcheck {

// The prebuilt .NET launcher is not the publisher's to strip, and its .gnu_debuglink names a file
// that is not distributed. True: the outcome is said.
bool is_prebuilt_host(const Binary& binary, Finder& f);

// The debug file that was found for the binary; nullptr where none was or where it cannot be read,
// and the outcome is said.
const Artifact* debug_file_of(const Binary& binary, Finder& f);

// Whether the tables that only debuggers read are in doubt; if so the outcome is said.
bool is_damaged(const Artifact& debug_file, Parts parts, Finder& f);

// Sections of a loadable file that strip takes away.
struct DebugSections {
  std::uint64_t symbols = 0;      // bytes of .symtab
  std::uint64_t mini = 0;         // bytes of .gnu_debugdata
  std::uint64_t information = 0;  // bytes of DWARF, stabs and intermediate code
  std::vector<const Section*> all;
};
DebugSections debug_sections(const ElfFacts& elf);
// Whether a section of that name holds what only debuggers and linkers read.
bool holds_debug_information(std::string_view name);

}  // namespace aotcheck
