#include <algorithm>
#include <map>

#include "base/text.h"
#include "engine/check.h"
#include "engine/lambda.h"
#include "engine/leftover.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LAM005",
    .name = "useless-payload",
    .summary = "files in the package that nothing on Lambda reads",
    .severity = Severity::warning,
    .masked_by = {for_same_entry("DBG007")},
    .remedy = "leave them out: pack what `dotnet publish` writes, without *.dbg, *.pdb and *.json",
    .references = {"Native AOT deployment overview, learn.microsoft.com",
                   "AWS Lambda Developer Guide, Lambda quotas"},
    .doc = R"doc(## What it checks
No debug file by name (`.dbg`, `.debug`, `.pdb`), no `.deps.json` and `.runtimeconfig.json` beside a program that is
Native AOT, no project file and no `obj/` folder is in the package. Each finding tells what the file costs in bytes. Where a
.NET host or a managed runtime reads the `.json` files, they are not judged.
## Why it matters
Every cold start fetches and unpacks the package; a debug file is often three times as large as the program. Project
files tell whoever gets the package how it was built.
## How to fix
Zip `publish/`, not the project folder; set `CopyOutputSymbolsToPublishDirectory=false` and `DebugType=none`.
`aotcheck fix function.zip -o fixed.zip --drop-useless` does it afterwards.
## When to waive
Where the function reads such a file as data.)doc"};

void run(const PayloadSubject& subject, Finder& f) {
  const World& world = subject.world;
  if (is_managed_lambda(world)) return f.not_applicable("the .NET runtime reads such files");
  if (!is_lambda_package(world, subject.index) && !world.is_layer(subject.index))
    return f.not_applicable("neither the package of a function nor a layer");
  const bool has_host =
      std::any_of(world.artifacts.begin(), world.artifacts.end(), [&](const Artifact& artifact) {
        return artifact.payload == subject.index && artifact.binary() &&
               artifact.binary()->dotnet_host.present;
      });
  std::map<std::string, std::uint64_t> folders;  // obj/, with what is in it
  for (const Leftover& leftover : leftovers(subject.payload)) {
    const Entry& entry = *leftover.entry;
    if (leftover.kind == Leftover::Kind::managed && has_host) continue;
    if (leftover.kind == Leftover::Kind::build_folder) {
      folders[std::string(leftover.folder)] += entry.size;
      continue;
    }
    f.fail("{} of {} bytes, which nothing on Lambda reads", leftover.what, entry.size)
        .path(entry.path)
        .subject(entry.path);
  }
  for (const auto& [folder, size] : folders)
    f.fail("a build folder of {} bytes, which nothing on Lambda reads", size)
        .path(folder)
        .subject(folder);
}

}  // namespace

extern constinit const AnyCheck kLam005{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
