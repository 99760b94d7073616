#include <fmt/format.h>

#include "checks/lnk/linkage.h"
#include "checks/shm/shim.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "SHM001",
                          .name = "shim-without-library",
                          .summary = "the aggregate library of a shim is not beside it",
                          .severity = Severity::error,
                          .kinds = Kinds::programs,
                          .needs = {Part::file_header, Part::program_headers, Part::dynamic,
                                    Part::strings, Part::symbols},
                          .masked_by = {"TGT002", for_same_entry("LNK001")},
                          .remedy = "ship the aggregate library in the same directory as its shims",
                          .references = {"dotnet/runtime#128553", "ld.so(8)"},
                          .doc = R"doc(## What it checks
A shim is a small program that imports an entry `_AggregateExeMain_…` of an aggregate library. The library that has to
bring the entry lies beside the shim, or its own search path leads to it.
## Why it matters
All code of the tool is in that library. Without it: "error while loading shared libraries: libAggregate.so: cannot open
shared object file: No such file or directory", exit code 127.
## How to fix
Publish the shims and their library into one directory, and copy them together.
## When to waive
Where the library is installed into a directory of the system's loader.)doc"};

// A file handed over by itself: only what its own search path names was looked for beside it.
bool was_looked_for(const Binary& binary, const Shim& shim) {
  if (binary.world.payloads[binary.artifact.payload].is_directory) return true;
  const Resolution* r = binary.links.of(shim.library_name, binary.facts);
  return r && r->found == Found::missing;
}

void run(const Binary& binary, Finder& f) {
  const Shim* shim = shim_of(binary, f);
  if (!shim || shim->library_is_there) return;
  if (shim->library_name.empty()) {
    f.fail("it imports {} and needs no library that could have it", shim->entries.front());
    return;
  }
  const Resolution* r = binary.links.of(shim->library_name, binary.facts);
  if (r && r->found == Found::in_payload) return;
  if (!was_looked_for(binary, *shim))
    return f.not_applicable("a single file: what lies beside it was not read");
  auto finding =
      f.fail("{} [{}] is not in the shim's directory", load_tag(binary.facts), shim->library_name);
  finding.subject(shim->library_name)
      .evidence(fmt::format("it has to bring {}", shim->entries.front()))
      .evidence(fmt::format("{}: no such file", shim->library_path));
  for (const Located& needed : binary.facts.needed)
    if (needed.text == shim->library_name) finding.at(Part::dynamic, needed.offset);
  if (r && !r->elsewhere.empty())
    finding.evidence(fmt::format("it lies at {}, where nothing searches", r->elsewhere));
}

}  // namespace

extern constinit const AnyCheck kShm001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
