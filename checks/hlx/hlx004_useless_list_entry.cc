#include <algorithm>

#include "checks/hlx/list.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HLX004",
    .name = "useless-list-entry",
    .summary = "a line of a Helix list names a file that is neither program nor script",
    .severity = Severity::warning,
    .remedy = "take the line out of the list",
    .references = {"src/tests/Common/helixpublishwitharcade.proj of dotnet/runtime"},
    .doc = R"doc(## What it checks
What the lines of `*helix-extra-executables.list` name are programs, libraries that can be run, or `#!` scripts.
## Why it matters
An x bit on a debug file, a library or data does no good, and mostly it is the wrong file: the line meant the program
beside it, which then arrives without its bit.
## How to fix
Name the program: `native/HelloExe`, not `native/HelloExe.dbg` or `native/HelloExe.dll`.
## When to waive
For a file that becomes executable only on the test machine.)doc"};

// What a file is where it cannot be started; empty where it can.
std::string_view not_startable(const World& world, std::size_t payload, const Entry& entry) {
  for (const Artifact& artifact : world.artifacts) {
    bool is = artifact.payload == payload && std::find(artifact.names.begin(), artifact.names.end(),
                                                       &entry) != artifact.names.end();
    if (!is) continue;
    if (!artifact.error.empty()) return {};
    const BinaryFacts* b = artifact.binary();
    if (!b) break;
    bool runs = b->is_program() || b->kind == Kind::runnable_library;
    return runs ? std::string_view() : name_of(b->kind);
  }
  return entry.content == Content::script ? std::string_view() : "file of data";
}

void run(const ListFile& list, Finder& f) {
  const Payload& payload = list.world.payloads[list.artifact.payload];
  for (const ListLine& line : list.facts.lines) {
    if (!line_fault(line).empty()) continue;
    const Entry* entry = line_target(payload, list.world.profile.helix.base, line.text);
    if (!entry || entry->type != EntryType::file) continue;
    std::string_view what = not_startable(list.world, list.artifact.payload, *entry);
    if (what.empty()) continue;
    auto finding = f.fail("line {} names {}, a {}, expected a program or script", line.number,
                          line.text, what);
    at_line(finding, line);
  }
}

}  // namespace

extern constinit const AnyCheck kHlx004{Check<ListFile>{kInfo, run}};

}  // namespace aotcheck
