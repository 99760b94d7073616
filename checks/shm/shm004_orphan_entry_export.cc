#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "checks/shm/shim.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SHM004",
    .name = "orphan-entry-export",
    .summary = "an aggregate library exports an entry that no shim calls",
    .severity = Severity::warning,
    .kinds = Kinds::libraries,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::symbols},
    .masked_by = {"TGT002"},
    .remedy = "ship the shim of that entry, or take the project out of the aggregate",
    .references = {"dotnet/runtime#128553"},
    .doc = R"doc(## What it checks
For every entry `_AggregateExeMain_…` that an aggregate library exports there is a shim in its directory that imports it.
## Why it matters
An entry without a shim is a tool that is shipped, with all its code, and that nobody can start: a file that was lost on
the way, or a project that was renamed and whose old code is still linked in.
## How to fix
Copy the whole publish directory. Where the tool is gone on purpose, remove its project reference from the aggregate.
## When to waive
Where other programs load the library and call the entry themselves.)doc"};

// Another finding is the cause: a shim that calls what is not there, or two that call the same.
std::string explained(const World& world, std::size_t library) {
  std::set<std::string_view> called;
  for (const Shim& shim : world.aggregates.shims) {
    if (shim.library != library) continue;
    if (!shim.missing.empty())
      return fmt::format("{} calls an entry that is not there: SHM003 says so",
                         entry_path(world, shim.artifact));
    for (const std::string& entry : shim.entries)
      if (!called.insert(entry).second)
        return fmt::format("{} calls the entry of another shim: SHM005 says so",
                           entry_path(world, shim.artifact));
  }
  return {};
}

void run(const Binary& binary, Finder& f) {
  if (!is_aggregate_library(binary, f)) return;
  const World& world = binary.world;
  if (world.profile.shimless) return f.not_applicable("the shim-less form has no shims");
  if (!world.payloads[binary.artifact.payload].is_directory)
    return f.not_applicable("a single file: its shims were not read");
  std::string why = explained(world, world.index_of(binary.artifact));
  if (!why.empty()) return f.not_applicable("{}", why);
  std::set<std::string_view> imported;
  std::string_view directory = dir_name(binary.artifact.entry->path);
  for (const Shim& shim : world.aggregates.shims) {
    const Artifact& program = world.artifacts[shim.artifact];
    if (program.payload == binary.artifact.payload &&
        (dir_name(program.entry->path) == directory ||
         shim.library == world.index_of(binary.artifact) || shim.library == SIZE_MAX))
      imported.insert(shim.entries.begin(), shim.entries.end());
  }
  for (std::string_view entry : world.aggregates.entries_of(binary.facts)) {
    if (imported.contains(entry)) continue;
    auto finding = f.fail("no shim calls {}", entry);
    finding.subject(entry);
    if (std::string_view name = program_of_entry(entry); !name.empty())
      finding.evidence(fmt::format("it is the entry of {}", name));
  }
}

}  // namespace

extern constinit const AnyCheck kShm004{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
