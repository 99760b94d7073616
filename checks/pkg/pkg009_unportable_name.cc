#include "base/text.h"
#include "checks/pkg/members.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG009",
    .name = "unportable-name",
    .summary = "the name of an entry means something else to other unpackers",
    .severity = Severity::warning,
    .masked_by = {for_same_entry("PKG002")},
    .remedy = "rename the file, and pack with forward slashes and UTF-8 names",
    .references = {"PKWARE APPNOTE.TXT 6.3.10, 4.4.17",
                   "\"appears to use backslashes as path separators\" (unzip)"},
    .doc = R"doc(## What it checks
Names have forward slashes, no control characters and are valid UTF-8; none is empty.
## Why it matters
Old .NET Framework and PowerShell write backslashes: on Linux `lib\\native.so` becomes one file of that name in the root, and
the program that looks in `lib/` says "No such file or directory" (unzip warns "appears to use backslashes as path
separators"). Control characters are dropped or cut at, and bytes that are no UTF-8 become other letters.
## How to fix
Pack with a current tool; rename what has such characters.
## When to waive
When a backslash or such a byte is really part of the name.)doc"};

std::string_view oddity(std::string_view name) {
  if (name.empty()) return "is empty";
  if (name.find('\\') != std::string_view::npos) return "has a backslash";
  for (char c : name)
    if ((c >= 0 && c < 0x20) || c == 0x7f) return "has a control character";
  if (printable(name) != name) return "is no plain UTF-8 text";
  return {};
}

void run(const ArchiveSubject& archive, Finder& f) {
  for (const PackedMember& member : archive.packed.members) {
    std::string_view what = oddity(member.listed.name);
    if (!what.empty())
      f.fail("the name {} {}", printable(member.listed.name), what)
          .path(entry_of(member))
          .subject(member.listed.name);
  }
}

}  // namespace

extern constinit const AnyCheck kPkg009{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
