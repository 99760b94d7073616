#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HLX003",
    .name = "unlisted-executable",
    .summary = "a program is in no Helix list and arrives without its x bit",
    .severity = Severity::error,
    .kinds = Kinds::programs,
    .remedy = "add its path to helix-extra-executables.list (aotcheck fix writes the list)",
    .references = {"dotnet/runtime#128553",
                   "src/tests/Common/helixpublishwitharcade.proj of dotnet/runtime"},
    .doc = R"doc(## What it checks
Every program of a Helix payload is named in a `*helix-extra-executables.list`, whatever its mode is here. Not needed is
that for the program that a test's own script starts (`native/<name>` below the folder of that script). Where the payload
travels as a tar (`--helix-tar`) modes arrive and nothing has to be listed; without any list this is a warning.
## Why it matters
Copying files to Helix removes execute permissions: "System.ComponentModel.Win32Exception (13): An error occurred trying
to start process '…/native/HelloExe' … Permission denied". The test passes on the build machine, where the bit is set.
## How to fix
Write the program's path into a list: in the project a `WriteLinesToFile` into
`$(TargetDir)helix-extra-executables.list`, or `aotcheck fix`.
## When to waive
For programs that are test data and are never started.)doc"};

void run(const Binary& binary, Finder& f) {
  const World& world = binary.world;
  if (binary.facts.os == Os::windows) return f.not_applicable("Windows has no execute permission");
  if (world.profile.helix.keeps_modes) return f.not_applicable("a tar keeps modes");
  const HelixModes& modes = world.helix[binary.artifact.payload];
  if (holds(modes.restored, binary.artifact)) return;
  auto finding = modes.has_list
                     ? f.fail("{} is in no list: it arrives without x", binary.artifact.entry->path)
                     : f.fail("there is no helix-extra-executables.list: {} arrives without x",
                              binary.artifact.entry->path);
  if (!modes.has_list) finding.at_most(Severity::warning);
  for (const Artifact& list : world.artifacts)
    if (list.facts.list && list.payload == binary.artifact.payload)
      finding.evidence(
          fmt::format("{} has {} lines", list.entry->path, list.facts.list->lines.size()));
}

}  // namespace

extern constinit const AnyCheck kHlx003{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
