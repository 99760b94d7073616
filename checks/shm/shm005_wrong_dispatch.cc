#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "checks/shm/shim.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SHM005",
    .name = "wrong-dispatch",
    .summary = "a shim does not call exactly one entry, or not its own",
    .severity = Severity::error,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers, Part::segments, Part::dynamic,
              Part::strings, Part::symbols, Part::relocations},
    .masked_by = {"TGT002", "SHM009"},
    .remedy = "publish the aggregate again; do not rename or copy shims onto each other",
    .references = {"dotnet/runtime#128553"},
    .doc = R"doc(## What it checks
The code of a shim (x86-64 and arm64) is followed from its entry point through `main` to the functions that it imports:
exactly one of them is an aggregate entry, no other shim of that library calls the same one, and the entry is not the one
that carries another shim's name. Code that cannot be followed is said so, and never taken for right.
## Why it matters
All shims look alike but for one name. Two that were swapped or copied onto each other start without any error and are
the wrong tool: nothing but their behaviour tells.
## How to fix
Publish again and compare: the finding names the entry that is really called, and the instructions that lead there.
## When to waive
For two names of one tool that are made as copies on purpose; a symbolic link needs no waiver.)doc"};

void add_code(FindingRef& finding, const StartupFacts& startup) {
  constexpr std::size_t kMost = 24;
  for (std::size_t i = 0; i < std::min(startup.main_code.size(), kMost); ++i)
    finding.evidence(startup.main_code[i]);
}

// The name of an assembly's program in the letters that an entry can have.
std::string in_letters_of_symbols(std::string_view name) {
  std::string text(base_name(name));
  if (text.ends_with(".exe")) text.resize(text.size() - 4);
  for (char& c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return text;
}

// A shim before this one in the payload that calls the same entry; SIZE_MAX where none does.
std::size_t calls_it_too(const World& world, const Shim& shim, std::string_view entry) {
  for (const Shim& other : world.aggregates.shims) {
    if (other.artifact == shim.artifact) return SIZE_MAX;
    if (shim.library == SIZE_MAX || other.library != shim.library) continue;
    auto called = entries_called(world, *world.artifacts[other.artifact].binary());
    if (std::find(called.begin(), called.end(), entry) != called.end()) return other.artifact;
  }
  return SIZE_MAX;
}

// The entry is named for another shim beside this one.
std::size_t belongs_to(const World& world, const Shim& shim, std::string_view entry) {
  std::string_view name = program_of_entry(entry);
  if (name.empty() || name == in_letters_of_symbols(entry_path(world, shim.artifact)))
    return SIZE_MAX;
  for (const Shim& other : world.aggregates.shims)
    if (shim.library != SIZE_MAX && other.library == shim.library &&
        name == in_letters_of_symbols(entry_path(world, other.artifact)))
      return other.artifact;
  return SIZE_MAX;
}

void run(const Binary& binary, Finder& f) {
  const Shim* shim = shim_of(binary, f);
  if (!shim) return;
  const auto& startup = binary.facts.startup;
  if (!startup || !startup->follows_main)
    return f.undetermined("its code was not followed: {} for {}", name_of(binary.facts.format),
                          binary.facts.machine);
  auto called = entries_called(binary.world, binary.facts);
  if (called.size() > 1) {
    auto finding = f.fail("main calls {} aggregate entries, expected one", called.size());
    for (std::string_view entry : called) finding.evidence(fmt::format("it calls {}", entry));
    return;
  }
  if (!startup->main_open.empty())
    return f.undetermined("the code of main cannot be followed: {}", startup->main_open);
  if (called.empty()) {
    auto finding = f.fail("main calls no aggregate entry, it imports {}", shim->entries.front());
    return add_code(finding, *startup);
  }
  if (std::size_t other = calls_it_too(binary.world, *shim, called.front()); other != SIZE_MAX) {
    auto finding =
        f.fail("main calls {}, as {} does", called.front(), entry_path(binary.world, other));
    finding.subject(called.front());
    return add_code(finding, *startup);
  }
  if (std::size_t other = belongs_to(binary.world, *shim, called.front()); other != SIZE_MAX) {
    auto finding =
        f.fail("main calls {}, the entry of {}", called.front(), entry_path(binary.world, other));
    finding.subject(called.front());
    return add_code(finding, *startup);
  }
}

}  // namespace

extern constinit const AnyCheck kShm005{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
