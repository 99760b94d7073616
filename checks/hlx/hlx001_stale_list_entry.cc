#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "checks/hlx/list.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HLX001",
    .name = "stale-list-entry",
    .summary = "a line of a Helix list names nothing in the payload",
    .severity = Severity::error,
    .remedy =
        "write the path as it is in the payload, from the directory of the tests (TestBinDir)",
    .references = {"src/tests/Common/helixpublishwitharcade.proj of dotnet/runtime"},
    .doc = R"doc(## What it checks
Every line of `*helix-extra-executables.list` names a file of the payload. Lines are relative to the root of the payload
(TestBinDir), not to the directory of the list; `--helix-base` names another one. Case counts.
## Why it matters
Lines whose file is not there when the work item is sent are dropped without a word. The program then arrives without its
x bit: "An error occurred trying to start process … Permission denied".
## How to fix
Write the path from the root of the tests, in the case that the file has. `aotcheck fix` writes the list.
## When to waive
For a list that is shared by payloads of which not each holds every file.)doc"};

// A file with the name of the line, in another case or directory.
std::string near_miss(const Payload& payload, std::string_view line) {
  std::string wanted = to_lower(base_name(line));
  for (const Entry& entry : payload.entries)
    if (entry.type == EntryType::file && to_lower(base_name(entry.path)) == wanted)
      return entry.path;
  return {};
}

void run(const ListFile& list, Finder& f) {
  const Payload& payload = list.world.payloads[list.artifact.payload];
  const std::string& base = list.world.profile.helix.base;
  for (const ListLine& line : list.facts.lines) {
    if (!line_fault(line).empty()) continue;
    const Entry* entry = line_target(payload, base, line.text);
    if (entry && entry->type == EntryType::file) continue;
    auto finding =
        entry ? f.fail("line {} names {}, which is no file", line.number, line.text)
              : f.fail("line {} names {}, which is not in the payload", line.number, line.text);
    at_line(finding, line);
    if (std::string there = near_miss(payload, line.text); !entry && !there.empty())
      finding.evidence(fmt::format("{} is there", there));
  }
}

}  // namespace

extern constinit const AnyCheck kHlx001{Check<ListFile>{kInfo, run}};

}  // namespace aotcheck
