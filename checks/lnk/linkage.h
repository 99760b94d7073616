// What the checks of linkage share: the elements of search paths, and who provides what.
#pragma once

#include <string_view>
#include <vector>

#include "engine/check.h"

namespace aotcheck {

// One element of RPATH or RUNPATH that the loader looks at, or an LC_RPATH, which is one as a
// whole.
struct PathElement {
  std::string_view tag;  // "RPATH", "RUNPATH" or "LC_RPATH"
  SearchElement element;
  std::uint64_t offset = 0;  // of the dynamic entry or load command
};

std::vector<PathElement> path_elements(const Binary& binary);

// Whether the name of a Mach-O library is a path where no installed system has it: relative with a
// slash, or absolute and not where libraries are installed. dyld's @ words are neither.
bool is_foreign_path(std::string_view name);

// "NEEDED", "LC_LOAD_DYLIB" or "the import".
std::string_view load_tag(const BinaryFacts& facts);

// The library of the payload that answers to the file name of a version need; nullptr where it is
// none of the payload, or not loaded with this binary.
const Artifact* provider(const Binary& binary, std::string_view file);

// The candidates in the order tried, as evidence.
void add_attempts(FindingRef& finding, const Resolution& resolution);

// "when tool starts": for a library, whose start a resolution belongs to; empty for the binary's
// own.
std::string whose_start(const Binary& binary, const Resolution& resolution);

}  // namespace aotcheck
