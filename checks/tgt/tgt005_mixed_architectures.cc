#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "engine/check.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "TGT005",
    .name = "mixed-architectures",
    .summary = "the programs of one scope are for several platforms and nobody said which is meant",
    .severity = Severity::error,
    .remedy =
        "name the target with --target, or publish into one folder for each platform "
        "(linux-x64/, linux-arm64/)",
    .references = {"https://learn.microsoft.com/dotnet/core/rid-catalog"},
    .doc = R"doc(## What it checks
Where neither `--target` nor a name in the path says what files are for, the majority of their programs does. This
check fails where there is no majority. Then no file of that scope can be held to an architecture. Folders of
libraries alone are a warning. Programs for x86 and x86-64 go together, and so do all of Windows': one machine runs
them.
## Why it matters
A folder with a program for x64 and one for arm64 runs nowhere as a whole: one of the two ends with "cannot execute
binary file: Exec format error". It is what two publish steps leave that write to the same folder.
## How to fix
Give each platform a folder or a file name of its own. Where only one was meant, name it with `--target`: the others are
then reported one by one.
## When to waive
For a folder that carries programs for several machines under names that say nothing of them.)doc"};

// The first files of each platform in a scope.
std::map<std::string, std::vector<std::string>> examples(const PayloadSubject& payload,
                                                         std::size_t scope, bool& programs) {
  constexpr std::size_t kMost = 3;
  std::map<std::string, std::vector<std::string>> found;
  for (const Artifact& a : payload.world.artifacts)
    if (a.payload == payload.index && a.scope == scope && a.binary() && a.binary()->is_program())
      programs = true;
  for (const Artifact& a : payload.world.artifacts) {
    const BinaryFacts* b = a.binary();
    if (a.payload != payload.index || a.scope != scope || a.reference || !b || !b->is_loaded() ||
        b->is_program() != programs)
      continue;
    auto& files = found[fmt::format("{} {}", name_of(b->os), b->machine)];
    if (files.size() < kMost) files.push_back(a.path);
  }
  return found;
}

// The scope's folder as an entry of the payload; empty for the payload itself.
std::string entry_path(const Payload& payload, std::string_view scope) {
  scope.remove_prefix(std::min(scope.size(), payload.argument.size()));
  while (scope.starts_with('/') || scope.starts_with('!')) scope.remove_prefix(1);
  while (scope.ends_with('/')) scope.remove_suffix(1);
  return std::string(scope);
}

void run(const PayloadSubject& payload, Finder& f) {
  for (std::size_t i = 0; i < payload.world.scopes.size(); ++i) {
    const Scope& scope = payload.world.scopes[i];
    if (scope.disagreeing.empty()) continue;
    bool programs = false;
    auto files = examples(payload, i, programs);
    if (files.empty()) continue;  // of another payload
    auto finding = f.fail("{}: no majority says what this is for", join(scope.disagreeing, ", "));
    finding.path(entry_path(payload.payload, scope.path));
    for (const auto& [platform, paths] : files)
      finding.evidence(fmt::format("{}: {}", platform, join(paths, ", ")));
    if (!programs) finding.at_most(Severity::warning);
  }
}

}  // namespace

extern constinit const AnyCheck kTgt005{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
