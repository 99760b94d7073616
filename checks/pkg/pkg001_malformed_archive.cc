#include <set>

#include "checks/pkg/members.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG001",
    .name = "malformed-archive",
    .summary = "an archive cannot be read to its end",
    .severity = Severity::error,
    .masked_by = {for_same_entry("PKG006")},
    .remedy =
        "make the archive again, and compare its size and digest behind every upload and download",
    .references = {"PKWARE APPNOTE.TXT 6.3.10", "tar(5)",
                   "\"End-of-central-directory signature not found\" (unzip)",
                   "\"Unexpected EOF in archive\" (tar)"},
    .doc = R"doc(## What it checks
The archive is whole: the directory of a zip and the local header of each entry are where they are said to be, and what is
read from front to back (tar, cpio, 7z, deb, rpm) ends where it should: a tar with an empty record.
## Why it matters
Whoever unpacks it gets an error and a part of the files: unzip says "End-of-central-directory signature not found", tar
"Unexpected EOF in archive", .NET "End of Central Directory record could not be found". A download that broke off and a
disk that was full look exactly like this.
## How to fix
Make the archive again and compare sizes or digests on both ends of each transfer. `unzip -t` and `tar -tf` tell the same.
## When to waive
Never for what is shipped: files behind the break are not judged at all.)doc"};

void run(const ArchiveSubject& archive, Finder& f) {
  std::set<std::string_view> told;  // the archive breaks within a member: one cause
  for (const ArchiveDefect& defect : archive.packed.facts.defects)
    if (defect.member.empty() || told.insert(defect.member).second)
      f.fail("the archive cannot be read to its end: {}", defect.what)
          .at("archive", defect.offset)
          .path(defect.member)
          .subject(defect.member);
  for (const PackedMember& member : archive.packed.members) {
    if (member.state != MemberState::damaged || !told.insert(member.listed.name).second) continue;
    f.fail("the archive cannot be read to the end of this entry: {}", member.problem)
        .path(entry_of(member))
        .subject(member.listed.name);
  }
}

}  // namespace

extern constinit const AnyCheck kPkg001{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
