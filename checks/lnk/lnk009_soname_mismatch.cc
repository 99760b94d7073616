#include "checks/lnk/linkage.h"
#include "engine/check.h"

#include <algorithm>

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK009",
    .name = "soname-mismatch",
    .summary = "a bundled library has another SONAME than its users need",
    .severity = Severity::warning,
    .kinds = Kinds::libraries,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .remedy = "ship the library under its SONAME, or link its users again",
    .references = {"ld.so(8)", "gABI 5.3, DT_SONAME"},
    .doc = R"doc(## What it checks
Where a library of the payload is found under a name that a NEEDED entry asks for, its SONAME is that name, if it has one.
## Why it matters
Another SONAME says that the file is not the one which its user was linked against: an incompatible version under an old
name. It also answers to both names, so that a later need for the SONAME silently gets this file. musl, which compares no
SONAMEs, loads it twice then.
## How to fix
Link the users against the library that is shipped, or give the copy the SONAME that they expect (`patchelf --set-soname`).
## When to waive
For a copy that was renamed with care, to keep it apart from the system's.)doc"};

void run(const Elf& elf, Finder& f) {
  if (!elf.facts.soname) return f.not_applicable("it has no SONAME");
  const std::string& soname = elf.facts.soname->text;
  std::size_t self = elf.world.index_of(elf.artifact);
  std::vector<std::string> names;
  for (std::size_t user : elf.links.users)
    for (const Resolution& r : elf.world.links[user].needed) {
      if (r.artifact != self || r.found != Found::in_payload || r.name == soname ||
          r.name.find('/') != std::string::npos ||
          std::find(names.begin(), names.end(), r.name) != names.end())
        continue;
      names.push_back(r.name);
      f.fail("SONAME [{}], expected {} as {} needs it", soname, r.name,
             elf.world.artifacts[user].path)
          .at(Part::dynamic, elf.facts.soname->offset)
          .subject(r.name);
    }
}

}  // namespace

extern constinit const AnyCheck kLnk009{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
