#include <fmt/format.h>

#include "base/text.h"
#include "engine/check.h"
#include "engine/dotnet_installation.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "AOT001",
    .name = "not-native",
    .summary = "a .NET program that is not Native AOT",
    .severity = Severity::note,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::symbols},
    .remedy = "publish with -p:PublishAot=true",
    .references = {"dotnet/runtime: src/installer/managed/Microsoft.NET.HostModel"},
    .doc = R"doc(## What it checks
Whether a program is the prebuilt .NET host (apphost, or the host of a single-file bundle) instead of a Native AOT
program. ReadyToRun libraries beside a host do not make it one. The host is recognised by the bundle mark in its data, not by its name or the files beside it.
## Why it matters
Such a program needs a .NET runtime, or carries managed code that is compiled when it runs. A property that did not reach
`dotnet publish` is enough to get one where a native executable was promised, and it works on the build machine.
## How to fix
Publish with `PublishAot=true` and look at warnings that switch it off.
## When to waive
Where a framework-dependent or single-file program is what you mean to ship.)doc"};

bool is_ready_to_run(const World& world, const Entry& library) {
  for (const Artifact& artifact : world.artifacts)
    if (artifact.entry == &library) return artifact.facts.pe && artifact.facts.pe->ready_to_run;
  return false;
}

void run(const Binary& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  if (!b.dotnet_host.present)
    return b.native_aot.recognised() ? void() : f.not_applicable("not a .NET program");
  const Payload& payload = binary.world.payloads[binary.artifact.payload];
  if (in_dotnet_installation(payload, binary.artifact))
    return f.not_applicable("part of an installed .NET SDK or runtime");
  std::string managed = binary.artifact.entry->path + ".dll";
  auto finding = f.fail("{}", b.dotnet_host.bundle
                                  ? "the .NET host with a single-file bundle, expected Native AOT"
                                  : "the .NET host, expected Native AOT");
  finding.evidence(b.dotnet_host.evidence);
  const Entry* library = payload.find(managed);
  if (!library) return;
  bool ready_to_run = is_ready_to_run(binary.world, *library);
  finding.evidence(fmt::format("{} beside it holds the program{}", printable(base_name(managed)),
                               ready_to_run ? ", ReadyToRun: compiled ahead of time, but for a "
                                              ".NET runtime that has to be there"
                                            : ""));
}

}  // namespace

extern constinit const AnyCheck kAot001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
