#include <fmt/format.h>

#include "checks/shm/shim.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "SHM003",
                          .name = "missing-entry-export",
                          .summary = "the library does not export the entry that a shim calls",
                          .severity = Severity::error,
                          .kinds = Kinds::programs,
                          .needs = {Part::file_header, Part::program_headers, Part::dynamic,
                                    Part::strings, Part::symbols},
                          .masked_by = {"TGT002", "SHM009"},
                          .remedy = "publish the shims and the library from one build",
                          .references = {"dotnet/runtime#128553"},
                          .doc = R"doc(## What it checks
Every entry `_AggregateExeMain_…` that a shim imports is exported by the library beside it.
## Why it matters
Shims and library are linked against each other by that one name, which holds a hash of the assembly's name. A shim of
another build, or a library whose exports were stripped, ends with "symbol lookup error: undefined symbol:
_AggregateExeMain_…", exit code 127; on Windows with a message box "entry point not found".
## How to fix
Publish the aggregate again and ship all that comes out together. Where symbols are stripped by hand, keep the dynamic
symbol table.
## When to waive
Never: the shim cannot run.)doc"};

void run(const Binary& binary, Finder& f) {
  const Shim* shim = shim_of(binary, f);
  if (!shim) return;
  if (shim->library == SIZE_MAX) return f.not_applicable("its library was not found");
  const BinaryFacts& library = *binary.world.artifacts[shim->library].binary();
  const std::string& path = entry_path(binary.world, shim->library);
  if (!(library.damaged() & kInfo.needs).empty())
    return f.inconclusive("the symbols of {} are damaged", path);
  for (const std::string& entry : shim->missing) {
    auto finding = f.fail("{} does not export {}", path, entry);
    finding.subject(entry);
    auto exported = binary.world.aggregates.entries_of(library);
    for (std::string_view other : exported) finding.evidence(fmt::format("it exports {}", other));
    if (exported.empty()) finding.evidence("it exports no entry at all");
  }
}

}  // namespace

extern constinit const AnyCheck kShm003{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
