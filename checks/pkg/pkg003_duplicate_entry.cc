#include <fmt/format.h>

#include <map>
#include <set>

#include "base/text.h"
#include "engine/check.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG003",
    .name = "duplicate-entry",
    .summary = "two entries of an archive have the same path",
    .severity = Severity::error,
    .masked_by = {for_same_entry("PKG002")},
    .remedy = "make the archive new instead of adding to it: rm it first, or zip -FS",
    .references = {"unzip(1)", "tar(1), --append"},
    .doc = R"doc(## What it checks
No path is there twice, and none is both a file and the folder of another entry. Folders may be repeated.
## Why it matters
Readers disagree about which of the two they take: most unpackers let the last win, an index finds the first, some stop
with an error. What was tested is then not what runs. It happens where a script adds to an archive that is already there.
## How to fix
Remove the old archive before packing; `zip -FS` synchronises an existing one.
## When to waive
For tar files that are appended to on purpose, where the last entry is meant.)doc"};

std::string described(const PackedMember& member) {
  return fmt::format("a {} of {} bytes", name_of(member.listed.type), member.listed.size);
}

void run(const ArchiveSubject& archive, Finder& f) {
  std::map<std::string_view, const PackedMember*> first;
  std::set<std::string_view> told;
  auto is_directory = [](const PackedMember& m) { return m.listed.type == MemberType::directory; };
  for (const PackedMember& member : archive.packed.members) {
    if (member.path.empty()) continue;
    auto [at, is_new] = first.try_emplace(member.path, &member);
    if (is_new || (is_directory(member) && is_directory(*at->second))) continue;
    if (told.insert(member.path).second)
      f.fail("{} is there more than once: {}, then {}", printable(member.path),
             described(*at->second), described(member))
          .path(member.path)
          .subject(member.listed.name);
  }
  for (const auto& [path, member] : first) {
    auto above = first.find(dir_name(path));
    if (above == first.end() || is_directory(*above->second) ||
        above->second->listed.type == MemberType::symlink)
      continue;
    if (told.insert(above->first).second)
      f.fail("{} is a {} and the folder of {}", printable(above->first),
             name_of(above->second->listed.type), printable(path))
          .path(above->first)
          .subject(above->second->listed.name);
  }
}

}  // namespace

extern constinit const AnyCheck kPkg003{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
