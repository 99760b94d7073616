#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HLX006",
    .name = "build-machine-reference",
    .summary = "a script or a list names a path of the build machine",
    .severity = Severity::error,
    .remedy = "write paths relative to the script, or from HELIX_WORKITEM_ROOT and CORE_ROOT",
    .references = {"src/Microsoft.DotNet.Helix/Sdk/Readme.md of dotnet/arcade"},
    .doc = R"doc(## What it checks
No line of a `*helix-extra-executables.list` and no word of a script of the payload is a path below a directory that only
build machines have: `/__w/`, `/Users/runner/`, `/home/vsts/`, `/builds/`, `C:\…` and their like. Temporary directories
are not held against scripts, which use them where they run.
## Why it matters
The work item runs on another machine: "No such file or directory", or a line of the list that is dropped. It passes
whenever build and test happen to share a machine.
## How to fix
Take `$HELIX_WORKITEM_ROOT`, `$CORE_ROOT` or the script's own directory; in a project, Path.GetRelativePath from
TestBinDir.
## When to waive
For a path in a comment or in a message.)doc"};

// Where CI agents check out and build; scripts may use other directories of a machine.
bool is_agent_directory(std::string_view path) {
  for (std::string_view root : {"/__w/", "/Users/runner/", "/home/runner/", "/home/vsts/",
                                "/mnt/vss/", "/azp/", "/agent/", "/builds/", "/var/lib/jenkins/"})
    if (path.starts_with(root)) return true;
  return path.size() > 3 && std::isalpha(static_cast<unsigned char>(path[0])) != 0 &&
         path[1] == ':' && path[2] == '\\';
}

void run(const PayloadSubject& subject, Finder& f) {
  for (const Artifact& artifact : subject.world.artifacts) {
    if (artifact.payload != subject.index || artifact.reference) continue;
    const std::string& path = artifact.entry->path;
    if (artifact.facts.list)
      for (const ListLine& line : artifact.facts.list->lines)
        if (is_build_directory(line.text))
          f.fail("line {} names {}", line.number, line.text).path(path).subject(line.text);
    if (artifact.facts.script)
      for (const std::string& word : artifact.facts.script->paths)
        if (is_agent_directory(word)) f.fail("it names {}", word).path(path).subject(word);
  }
}

}  // namespace

extern constinit const AnyCheck kHlx006{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
