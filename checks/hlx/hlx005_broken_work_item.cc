#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HLX005",
    .name = "broken-work-item",
    .summary = "a test's wrapper script is missing or is no script",
    .severity = Severity::error,
    .remedy = "ship <name>.sh beside <name>.MergedTestAssembly, with #!, LF and no byte order mark",
    .references = {"src/tests/Common/helixpublishwitharcade.proj of dotnet/runtime",
                   "CommandPayload.cs of dotnet/arcade"},
    .doc = R"doc(## What it checks
Beside every `<name>.MergedTestAssembly` marker lies the wrapper `<name>.sh` (or `<name>.cmd` in a payload for Windows).
Every `*.sh` at the root of the payload begins with `#!`, without a byte order mark before it, and its first line does not
end in CR. `execute.sh` is written when the work item is sent; that it is absent here is normal.
## Why it matters
The work item makes `*.sh` at its root executable and starts the wrapper. Without it nothing runs and the queue reports
exit code 127; with CR the kernel looks for an interpreter with a carriage return in its name: "bad interpreter: No such
file or directory".
## How to fix
Build the test again so that its wrapper is generated; `*.sh text eol=lf` in .gitattributes keeps LF on Windows.
## When to waive
For a file that only looks like a script by its name.)doc"};

const Artifact* artifact_of(const PayloadSubject& subject, const Entry& entry) {
  for (const Artifact& artifact : subject.world.artifacts)
    if (artifact.payload == subject.index && artifact.entry == &entry) return &artifact;
  return nullptr;
}

void check_marker(const PayloadSubject& subject, const Entry& marker, Finder& f) {
  constexpr std::string_view kMarker = ".MergedTestAssembly";
  if (!marker.path.ends_with(kMarker)) return;
  std::string stem = marker.path.substr(0, marker.path.size() - kMarker.size());
  if (subject.payload.resolve(stem + ".sh") || subject.payload.resolve(stem + ".cmd")) return;
  f.fail("there is no {}.sh beside it", base_name(stem)).path(marker.path);
}

void check_script(const PayloadSubject& subject, const Entry& entry, Finder& f) {
  if (!is_root_script(entry)) return;
  const Artifact* script = artifact_of(subject, entry);
  if (entry.content != Content::script) {
    f.fail("it does not begin with #!").path(entry.path);
  } else if (script && script->facts.script) {
    if (script->facts.script->byte_order_mark)
      f.fail("a byte order mark stands before #!").path(entry.path);
    else if (script->facts.script->carriage_return)
      f.fail("the #! line ends in CR LF, expected LF").path(entry.path);
  }
}

void run(const PayloadSubject& subject, Finder& f) {
  for (const Entry& entry : subject.payload.entries) {
    if (entry.type != EntryType::file) continue;
    check_marker(subject, entry, f);
    check_script(subject, entry, f);
  }
}

}  // namespace

extern constinit const AnyCheck kHlx005{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
