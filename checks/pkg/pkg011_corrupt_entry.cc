#include "checks/pkg/members.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "PKG011",
                          .name = "corrupt-entry",
                          .summary = "the contents of an entry are not what the archive says",
                          .severity = Severity::error,
                          .masked_by = {"PKG001", for_same_entry("PKG004")},
                          .remedy = "make the archive again, and transfer it as binary",
                          .references = {"PKWARE APPNOTE.TXT 6.3.10, 4.4.7", "\"bad CRC\" (unzip)"},
                          .doc = R"doc(## What it checks
Every entry was unpacked in memory: its compressed data is whole, its length and its checksum are those that the archive
states.
## Why it matters
unzip ends with "bad CRC", .NET and Java throw, and an unpacker that does not look installs a broken program. A transfer in
text mode and a disk error do this, and so does a tool that writes sizes before it knows them.
## How to fix
Make the archive again from the files; compare digests on both ends of a transfer.
## When to waive
Never: the file that is unpacked is not the one that was packed.)doc"};

void run(const ArchiveSubject& archive, Finder& f) {
  for (const PackedMember& member : archive.packed.members)
    if (member.state == MemberState::corrupt)
      f.fail("the contents are damaged: {}", member.problem)
          .path(entry_of(member))
          .subject(member.listed.name);
}

}  // namespace

extern constinit const AnyCheck kPkg011{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
