#include <set>
#include <string>

#include "base/text.h"
#include "checks/hlx/list.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HLX002",
    .name = "malformed-list-line",
    .summary = "a line of a Helix list is no path that `chmod +x` could be run on",
    .severity = Severity::error,
    .remedy = "one path a line, relative, with `/`, without spaces and quotes, ended by LF",
    .references = {"src/tests/Common/helixpublishwitharcade.proj of dotnet/runtime"},
    .doc = R"doc(## What it checks
Lines of `*helix-extra-executables.list` are relative paths with `/` that stay in the payload, without spaces, quotes and
characters that a shell takes for its own, each once. The list has no comments, no byte order mark and no CR.
## Why it matters
Each line is put behind `chmod +x` as it is, without quotes, into the command of the work item. A space makes two files of
one, `;` or `$(…)` runs something else, an absolute or `..` path names a file that the machine does not have, and a
comment is taken for a file and dropped.
## How to fix
Write the list with `WriteLinesToFile` from relative paths, or let `aotcheck fix` write it.
## When to waive
Never: rename the file instead.)doc"};

void run(const ListFile& list, Finder& f) {
  if (list.facts.byte_order_mark)
    f.fail("a byte order mark stands before the first line: it becomes part of the name")
        .at("byte", 0);
  std::set<std::string_view> seen;
  for (const ListLine& line : list.facts.lines) {
    if (is_build_directory(line.text)) continue;  // HLX006 says so
    std::string fault = line_fault(line);
    if (fault.empty() && !seen.insert(line.text).second) fault = "is there a second time";
    if (fault.empty()) continue;
    auto finding = f.fail("line {} {}: {}", line.number, fault, line.text);
    at_line(finding, line);
  }
  if (list.facts.cut) f.fail("the list has more than aotcheck reads, or longer lines");
}

}  // namespace

extern constinit const AnyCheck kHlx002{Check<ListFile>{kInfo, run}};

}  // namespace aotcheck
