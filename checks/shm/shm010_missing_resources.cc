#include <algorithm>

#include "base/text.h"
#include "checks/shm/shim.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SHM010",
    .name = "missing-resources",
    .summary = "a Windows shim has no version information or no icon",
    .severity = Severity::note,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::symbols,
              Part::sections},
    .masked_by = {"TGT002"},
    .remedy = "link the shim with the resources of its project (<Name>.aggregateexe.res)",
    .references = {"dotnet/runtime#128553", "PE/COFF specification, the .rsrc section"},
    .doc = R"doc(## What it checks
A Windows shim has version information (RT_VERSION) and an icon (RT_GROUP_ICON). It is a warning with
`--shim-resources`, else a note.
## Why it matters
The shim is the file that users see: Explorer shows its icon, its properties the product and version, and installers
compare that version to tell which file is newer. What the aggregate library has of them is not shown for its shims.
## How to fix
Set `ApplicationIcon` and `Version` in the project of the shim, and see that its `.res` file is linked.
## When to waive
For console tools that nobody starts from Explorer.)doc"};

void run(const Binary& binary, Finder& f) {
  if (!shim_of(binary, f)) return;
  const auto& pe = binary.artifact.facts.pe;
  if (!pe) return f.not_applicable("not for Windows: there are no resources");
  constexpr std::uint32_t kGroupIcon = 14, kVersion = 16;
  auto has = [&](std::uint32_t type) {
    return std::find(pe->resource_types.begin(), pe->resource_types.end(), type) !=
           pe->resource_types.end();
  };
  std::vector<std::string> missing;
  if (!has(kVersion)) missing.emplace_back("version information");
  if (!has(kGroupIcon)) missing.emplace_back("icon");
  if (missing.empty()) return;
  auto finding = f.fail("it has no {}, expected both", join(missing, " and no "));
  if (binary.world.profile.shim_resources) finding.severity(Severity::warning);
}

}  // namespace

extern constinit const AnyCheck kShm010{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
