#include "checks/pkg/members.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG006",
    .name = "unsupported-compression",
    .summary = "an entry is packed with a method that common readers do not have",
    .severity = Severity::error,
    .remedy = "pack with deflate: zip -Z deflate, 7z -mm=Deflate",
    .references = {"PKWARE APPNOTE.TXT 6.3.10, 4.4.5",
                   "\"unsupported compression method\" (unzip)"},
    .doc = R"doc(## What it checks
Each entry of a zip is stored or deflated, the two methods that every reader has; in other archives, each entry has a
method that is known here.
## Why it matters
Zip has a dozen methods on paper. AWS Lambda, Go, Java and .NET read stored and deflate (.NET also Deflate64); others end
with "unsupported compression method" or "need PK compat. v4.6", often only when the file is opened. Archivers on desktops
choose LZMA or Zstandard to make it smaller.
## How to fix
Choose deflate where the zip is made: `7z a -tzip -mm=Deflate`, `zip -Z deflate`.
## When to waive
When you also write the reader.)doc"};

constexpr std::uint16_t kStored = 0, kDeflated = 8;

// APPNOTE 4.4.5.
std::string_view method_name(std::uint16_t method) {
  switch (method) {
    case 9:
      return " (Deflate64)";
    case 12:
      return " (bzip2)";
    case 14:
      return " (LZMA)";
    case 93:
      return " (Zstandard)";
    case 95:
      return " (xz)";
    case 98:
      return " (PPMd)";
    default:
      return "";
  }
}

void run(const ArchiveSubject& archive, Finder& f) {
  const auto& zip = archive.packed.facts.zip;
  for (std::size_t i = 0; i < archive.packed.members.size(); ++i) {
    const PackedMember& member = archive.packed.members[i];
    if (zip && i < zip->entries.size()) {
      const ZipHeader& header = zip->entries[i].central;
      if (header.method == kStored || header.method == kDeflated ||
          member.state == MemberState::encrypted)
        continue;
      f.fail("the entry has method {}{}, expected 0 (stored) or 8 (deflate)", header.method,
             method_name(header.method))
          .path(entry_of(member))
          .subject(member.listed.name);
    } else if (member.state == MemberState::unsupported) {
      f.fail("the entry cannot be unpacked: {}", member.problem)
          .path(entry_of(member))
          .subject(member.listed.name);
    }
  }
}

}  // namespace

extern constinit const AnyCheck kPkg006{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
