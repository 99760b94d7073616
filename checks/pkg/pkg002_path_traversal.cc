#include <fmt/format.h>

#include "base/text.h"
#include "checks/pkg/members.h"
#include "checks/prm/place.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG002",
    .name = "path-traversal",
    .summary = "an entry would land outside of the folder that the archive is unpacked to",
    .severity = Severity::error,
    .remedy = "store relative names: zip from inside of the folder, tar with -C",
    .references = {"CVE-2018-1002200 (Zip Slip)", "tar(1), --absolute-names"},
    .doc = R"doc(## What it checks
No entry has an absolute name, a drive letter or a `..` component, no hard link names such a place, and none lies behind a
symbolic link of the archive that leads out of it.
## Why it matters
One unpacker writes over files of the system ("Zip Slip"), another drops the name in silence, and a third refuses the
whole archive: tar says "Removing leading `/' from member names" or "Member name contains '..'". Nobody gets the tree that
was packed.
## How to fix
Change into the folder before packing (`cd publish && zip -r ../function.zip .`, `tar -C publish -cf app.tar .`), and ship
links that stay inside.
## When to waive
For test data that is made to be like this.)doc"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What is wrong with a name; empty where it stays below the root. A backslash separates on Windows.
std::string trespass(std::string_view name) {
  if (name.starts_with('/')) return "has an absolute name";
  if (name.starts_with("\\\\")) return "names a network share";
  if (name.size() >= 2 && is_letter(name[0]) && name[1] == ':') return "has a drive letter";
  for (std::string_view part : split(name, '/'))
    for (std::string_view component : split(part, '\\'))
      if (component == "..") return "climbs with ..";
  return {};
}

// The entry lies below a link that leads out of the archive.
std::string behind_link(const Payload& payload, std::string_view path) {
  for (std::string_view d = dir_name(path); !d.empty(); d = dir_name(d)) {
    const Entry* entry = payload.find(d);
    if (entry && entry->type == EntryType::symlink &&
        payload.follow(d, installed_at(payload)).end == PathEnd::leaves)
      return fmt::format("lies behind the link {}, which leads to {}", d, entry->link_target);
  }
  return {};
}

void run(const ArchiveSubject& archive, Finder& f) {
  for (const PackedMember& member : archive.packed.members) {
    const MemberFacts& m = member.listed;
    std::string why = trespass(m.name);
    if (why.empty() && m.type == MemberType::hard_link) {
      why = trespass(m.link_target);
      if (!why.empty()) why = fmt::format("is a hard link to {}, which {}", m.link_target, why);
    }
    if (why.empty()) why = behind_link(archive.payload, member.path);
    if (why.empty()) continue;
    f.fail("the entry {} {}", printable(m.name), printable(why))
        .path(entry_of(member))
        .subject(m.name);
  }
}

}  // namespace

extern constinit const AnyCheck kPkg002{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
