#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "AOT004",
    .name = "repeated-runtime",
    .summary = "a second Native AOT runtime lies beside an aggregate library",
    .severity = Severity::warning,
    .remedy = "make it a shim over the aggregate library, or ship it elsewhere",
    .references = {"dotnet/runtime#128553"},
    .doc = R"doc(## What it checks
In a directory with an aggregate library (one that exports `_AggregateExeMain_…` entries) no other Native AOT program or
library carries a runtime of its own.
## Why it matters
An aggregate exists so that many tools share one runtime, one heap of compiled code and one download. A tool that was
published the ordinary way costs another copy, a few megabytes each, and hides that it was never made part of the
aggregate: its entry is missing there.
## How to fix
Add the project to the aggregate and ship the shim that is generated for it.
## When to waive
Where a tool needs other runtime settings than the rest and is kept apart on purpose.)doc"};

void run(const PayloadSubject& subject, Finder& f) {
  const World& world = subject.world;
  std::vector<const Artifact*> runtimes, aggregates;
  for (const Artifact& artifact : world.artifacts) {
    const BinaryFacts* b = artifact.binary();
    if (artifact.payload != subject.index || artifact.reference || !b || !b->is_loaded() ||
        !b->native_aot.recognised())
      continue;
    runtimes.push_back(&artifact);
    if (b->is_library() && !world.aggregates.entries_of(*b).empty())
      aggregates.push_back(&artifact);
  }
  if (aggregates.empty()) return f.not_applicable("it holds no aggregate library");
  for (const Artifact* other : runtimes) {
    // The first of several aggregates is the one that the others repeat.
    auto main = std::find_if(aggregates.begin(), aggregates.end(), [&](const Artifact* aggregate) {
      return dir_name(aggregate->entry->path) == dir_name(other->entry->path) &&
             aggregate->binary()->machine == other->binary()->machine;
    });
    if (main == aggregates.end() || *main == other) continue;
    std::string library(base_name((*main)->entry->path));
    const auto& needed = other->binary()->needed;
    if (std::any_of(needed.begin(), needed.end(),
                    [&](const Located& n) { return base_name(n.text) == library; }))
      continue;  // a shim that grew fat
    f.fail("it carries its own Native AOT runtime ({}) beside the aggregate {}",
           human_size(other->entry->size), printable(library))
        .path(other->entry->path);
  }
}

}  // namespace

extern constinit const AnyCheck kAot004{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
