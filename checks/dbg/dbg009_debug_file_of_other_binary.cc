#include <algorithm>

#include "base/text.h"
#include "checks/dbg/debug_file.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "DBG009",
    .name = "debug-file-of-other-binary",
    .summary = "the debug file that is found belongs to another binary",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::notes, Part::section_headers,
              Part::sections},
    .masked_by = {"TGT001"},
    .remedy = "give every binary a debug file of its own name and link it by that name",
    .references = {"GDB manual, Separate Debug Files"},
    .doc = R"doc(## What it checks
`.gnu_debuglink` does not lead back to the binary itself, and the debug file that was found is not that of another binary
with another build-id.
## Why it matters
A script that strips several binaries and links them all to one name leaves the debug file of the last one; for all others
debuggers find a file of the right name and refuse it ("CRC mismatch", "different build-id"). A link that names its own
file is skipped without a word.
## How to fix
Name the debug file after its binary: `app.dbg` for `app`, `libtool.so.dbg` for `libtool.so`. Rename before the link is
added, since it records the name.
## When to waive
Never: the link is wrong in every case.)doc"};

bool names_itself(const Elf& elf) {
  const auto& names = elf.artifact.names;
  return elf.elf.debuglink && std::any_of(names.begin(), names.end(), [&](const Entry* name) {
           return base_name(name->path) == elf.elf.debuglink->name;
         });
}

bool same_file(const Artifact& a, const Artifact& b) {
  return &a == &b || (a.entry->inode != 0 && a.entry->inode == b.entry->inode &&
                      a.entry->device == b.entry->device);
}

// The binary that a debug file is of, where another one than this was led to it.
const Artifact* owner_of(const Elf& elf, const Artifact& debug_file) {
  const World& world = elf.world;
  const BinaryFacts* its = debug_file.binary();
  if (!its || its->build_id.empty() || elf.facts.build_id.empty() ||
      its->build_id == elf.facts.build_id)
    return nullptr;
  for (std::size_t i = 0; i < world.companions.size(); ++i)
    if (world.companions[i] &&
        same_file(world.artifacts[world.companions[i]->artifact], debug_file) &&
        world.artifacts[i].binary()->build_id == its->build_id)
      return &world.artifacts[i];
  return nullptr;
}

void run(const Elf& elf, Finder& f) {
  if (is_prebuilt_host(elf, f)) return;
  const Companion* companion = elf.world.companion_of(elf.artifact);
  if (!companion) {
    if (names_itself(elf))
      f.fail(".gnu_debuglink names {}, which is this file, expected its debug file",
             elf.elf.debuglink->name)
          .subject(elf.elf.debuglink->name);
    return;
  }
  const Artifact& file = elf.world.artifacts[companion->artifact];
  if (const Artifact* owner = owner_of(elf, file))
    f.fail("{} is the debug file of {} (build-id {}), expected build-id {}", file.path, owner->path,
           hex(owner->binary()->build_id), hex(elf.facts.build_id))
        .subject(base_name(file.entry->path));
}

}  // namespace

extern constinit const AnyCheck kDbg009{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
