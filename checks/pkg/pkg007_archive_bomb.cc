#include <fmt/format.h>

#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG007",
    .name = "archive-bomb",
    .summary = "unpacking an archive takes more than it can be worth",
    .severity = Severity::error,
    .masked_by = {"PKG001"},
    .remedy = "ship what was built: no archive of a release unpacks to hundreds of times its size",
    .references = {"A better zip bomb (D. Fifield, WOOT 2019)", "\"possible zip bomb\" (unzip)"},
    .doc = R"doc(## What it checks
The archive unpacks within limits: 250 times its own size (the first 64 MiB are free) and, behind 512 MiB, 250 times what
was read of it so far; 8 GiB; one entry for each 512 bytes (131072 are free) and a million entries. No entry of a zip uses
the bytes of another.
## Why it matters
A few kilobytes can unpack to terabytes: whoever unpacks it runs out of disk or memory. unzip refuses overlapping entries
with "invalid zip file with overlapped components (possible zip bomb)". Reading ended at the limit, so what comes behind it
is not judged.
## How to fix
Look at what is that large: a sparse file, a core dump, a disk image or a log that was packed along. Make a zip with
overlapping entries new.
## When to waive
Never without knowing which file it is; split such an archive instead.)doc"};

void run(const ArchiveSubject& archive, Finder& f) {
  const ArchiveFacts& facts = archive.packed.facts;
  if (!facts.limit.empty())
    f.fail("the archive was not read to its end: {}", facts.limit)
        .evidence(fmt::format("{} unpacked from {}", human_size(facts.expanded),
                              plural(facts.members, "entry")));
  if (!facts.zip) return;
  for (const ZipEntry& entry : facts.zip->entries)
    if (entry.overlaps)
      f.fail("the entry uses bytes that belong to another one")
          .at("local header", entry.offset)
          .path(entry.central.name)
          .subject(entry.central.name);
}

}  // namespace

extern constinit const AnyCheck kPkg007{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
