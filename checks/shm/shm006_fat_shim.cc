#include <elf.h>

#include <algorithm>

#include "base/text.h"
#include "checks/shm/shim.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "SHM006",
                          .name = "fat-shim",
                          .summary = "a shim is a second full executable",
                          .severity = Severity::warning,
                          .kinds = Kinds::programs,
                          .needs = {Part::file_header, Part::program_headers, Part::dynamic,
                                    Part::strings, Part::symbols},
                          .masked_by = {"TGT002"},
                          .remedy = "link nothing into the shim but its main",
                          .references = {"dotnet/runtime#128553"},
                          .doc = R"doc(## What it checks
A shim carries no Native AOT runtime of its own, and the bytes that are loaded of it (p_filesz of its PT_LOAD segments;
of a Windows program up to the end of the last section, of a universal file the largest slice) are no more than 64 KiB.
## Why it matters
A shim is about 5 kB of code: one call. One that is larger has linked what the library already holds, and an aggregate
whose shims are full programs saves nothing. With a second runtime the process has two heaps and two garbage collectors.
## How to fix
Look at what the shim is linked from: the library has to be linked by name, not its archive or its object files.
## When to waive
For a launcher that does more than call the entry on purpose.)doc"};

constexpr std::uint64_t kMost = 64 * 1024;

std::uint64_t loaded_bytes(const Binary& binary) {
  if (const auto& macho = binary.artifact.facts.macho) {
    std::uint64_t largest = 0;
    for (const MachOSlice& slice : macho->slices) largest = std::max(largest, slice.size);
    return largest;
  }
  if (!binary.artifact.facts.elf) return binary.facts.loaded_end;
  std::uint64_t sum = 0;
  for (const Segment& segment : binary.artifact.facts.elf->segments)
    if (segment.type == PT_LOAD) sum += segment.filesz;
  return sum;
}

void run(const Binary& binary, Finder& f) {
  if (!shim_of(binary, f)) return;
  if (binary.facts.native_aot.recognised()) {
    auto finding = f.fail("it carries a Native AOT runtime of its own");
    for (const std::string& line : binary.facts.native_aot.evidence) finding.evidence(line);
  } else if (std::uint64_t bytes = loaded_bytes(binary); bytes > kMost) {
    f.fail("{} of it are loaded, expected at most {}", human_size(bytes), human_size(kMost));
  }
}

}  // namespace

extern constinit const AnyCheck kShm006{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
