#include "checks/pkg/members.h"
#include "engine/check.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "PKG012",
                          .name = "special-file",
                          .summary = "an archive holds a device, a FIFO or a socket",
                          .severity = Severity::error,
                          .remedy = "leave it out: tar --exclude, and create it where it is needed",
                          .references = {"mknod(2), EPERM"},
                          .doc = R"doc(## What it checks
The archive holds files, folders and links, and no device, FIFO or socket.
## Why it matters
Only root can make a device: everyone else gets "Cannot mknod: Operation not permitted" and an unpacking that failed. What
opens a FIFO that nobody writes to waits for ever. They come from packing a running system or a build container.
## How to fix
Exclude `/dev`, `/run` and the like when packing.
## When to waive
For images of a root file system that root unpacks.)doc"};

void run(const ArchiveSubject& archive, Finder& f) {
  for (const PackedMember& member : archive.packed.members) {
    MemberType type = member.listed.type;
    if (type != MemberType::fifo && type != MemberType::socket && type != MemberType::device)
      continue;
    f.fail("the entry is a {}", name_of(type)).path(entry_of(member)).subject(member.listed.name);
  }
}

}  // namespace

extern constinit const AnyCheck kPkg012{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
