#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "engine/check.h"
#include "facts/sniff.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG004",
    .name = "ambiguous-zip",
    .summary = "two readers of a zip file get different files",
    .severity = Severity::error,
    .masked_by = {"PKG001", for_same_entry("PKG007")},
    .remedy =
        "make the zip new with one tool, and put nothing before, between or behind its entries",
    .references = {"PKWARE APPNOTE.TXT 6.3.10, 4.3", "CVE-2013-4787 (Android master key)"},
    .doc = R"doc(## What it checks
The zip says everything once: each local header agrees with its record in the directory (name, packing method, encryption,
CRC, sizes), there is one end record and nothing before, between or behind the entries, the number of entries is right,
and no Unicode name differs from the plain one. A second reader (libarchive) lists the same entries. A zip behind a program
is a warning: the program finds it by its end.
## Why it matters
Some readers go by the directory, others by the local headers from the front, and others search for an end record. Where
these disagree, the scanner approves other files than the ones that are unpacked, or the upload is refused.
## How to fix
Unpack it with the tool whose reading is right and pack it again. Signatures and self-extractors belong beside the zip,
comments without archive bytes.
## When to waive
For self-extracting archives and signed Android packages, which carry such bytes by design.)doc"};

// What the local header says otherwise; empty where both agree.
std::string difference(const ZipEntry& entry) {
  if (!entry.local) return {};
  constexpr std::uint16_t kEncrypted = 1;
  const ZipHeader &local = *entry.local, &central = entry.central;
  auto differ = [](std::string_view what, const auto& here, const auto& there) {
    return fmt::format("its local header says {} {}, the directory {}", what, here, there);
  };
  if (local.name != central.name)
    return differ("name", printable(local.name), printable(central.name));
  if (local.method != central.method) return differ("method", local.method, central.method);
  if ((local.flags & kEncrypted) != (central.flags & kEncrypted))
    return differ("flags", local.flags, central.flags);
  if (entry.descriptor_missing) return "its sizes are left to a data descriptor that is not there";
  if (local.packed != central.packed) return differ("packed size", local.packed, central.packed);
  if (local.size != central.size) return differ("size", local.size, central.size);
  if (local.crc32 != central.crc32)
    return differ("CRC-32", fmt::format("{:08x}", local.crc32),
                  fmt::format("{:08x}", central.crc32));
  return {};
}

void layout(const ZipFacts& zip, bool behind_a_program, Finder& f) {
  if (zip.end_records > 1) {  // what lies where is a question of which one is taken
    f.fail("there are {} end records, expected 1: each names a directory", zip.end_records);
    return;
  }
  if (zip.several_disks) f.fail("it says that it is one disk of several");
  if (zip.stated_entries != zip.entries.size())
    f.fail("the end record says {} entries, the directory has {}", zip.stated_entries,
           zip.entries.size());
  if (zip.prefix != 0)
    f.fail("{} stand before the first entry", plural(zip.prefix, "byte"))
        .at("file", 0)
        .at_most(behind_a_program ? Severity::warning : f.severity());
  if (zip.stated_directory_offset != zip.directory_offset && zip.prefix == 0)
    f.fail("the end record says that the directory is at {:#x}, it is at {:#x}",
           zip.stated_directory_offset, zip.directory_offset);
  if (zip.trailing != 0) f.fail("{} stand behind the end record", plural(zip.trailing, "byte"));
  const bool overlapping = std::any_of(zip.entries.begin(), zip.entries.end(),
                                       [](const ZipEntry& entry) { return entry.overlaps; });
  if (overlapping) return;  // what an entry does not use is free
  for (const ZipGap& gap : zip.gaps)
    f.fail("{} between entries belong to none", plural(gap.size, "byte")).at("file", gap.offset);
}

void run(const ArchiveSubject& archive, Finder& f) {
  if (!archive.packed.facts.zip) return f.not_applicable("no zip file");
  const ZipFacts& zip = *archive.packed.facts.zip;
  layout(zip, is_binary(archive.packed.content), f);
  for (const ZipEntry& entry : zip.entries) {
    auto fail = [&](const std::string& what) {
      f.fail("{}", what)
          .at("local header", entry.offset)
          .path(entry.central.name)
          .subject(entry.central.name);
    };
    std::string differs = difference(entry);
    if (!differs.empty()) fail(differs);
    if (!entry.unicode_path.empty() && entry.unicode_path != entry.central.name)
      fail(fmt::format("some readers call it {}, by its Unicode path field",
                       printable(entry.unicode_path)));
    if (entry.hidden) fail("it is in the directory, and another reader does not list it");
  }
}

}  // namespace

extern constinit const AnyCheck kPkg004{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
