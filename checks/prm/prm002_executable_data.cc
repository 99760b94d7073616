#include <elf.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "checks/prm/data_file.h"
#include "checks/prm/place.h"
#include "engine/check.h"
#include "facts/sniff.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "PRM002",
                          .name = "executable-data",
                          .summary = "a data file or an orphan debug file has an x bit",
                          .severity = Severity::note,
                          .remedy = "chmod a-x",
                          .references = {"execve(2), ENOEXEC"},
                          .doc = R"doc(## What it checks
Files that no system can execute have no x bit: documents, settings and other data, archives, and debug files that belong to nothing here. A directory where (nearly) every file has x is one finding. Not judged:
text without `#!` that a shell might run, libraries (linkers create them with mode 0755, and nobody is harmed), and
debug files of programs and of whatever has x itself, because objcopy and .NET copy the mode.
## Why it matters
Starting such a file ends in "Exec format error". Mostly it says that a payload went through a file system or a zip tool
that gives every file the same mode, so that the other modes are not what the build meant either.
## How to fix
`chmod a-x` on the file, or `install -m 644` where the payload is made.
## When to waive
Where a handler is registered for the format (`binfmt_misc`: Java archives, Windows programs under Wine).)doc"};

class Rule {
 public:
  explicit Rule(const PayloadSubject& subject) {
    const World& world = subject.world;
    for (const Artifact& artifact : world.artifacts) {
      if (artifact.payload != subject.index || artifact.reference) continue;
      for (const Entry* name : artifact.names) artifacts_[name] = &artifact;
      const Companion* companion = world.companion_of(artifact);
      const BinaryFacts* b = artifact.binary();
      if (companion && b && (b->is_program() || artifact.entry->executable()))
        rightly_executable_.insert(&world.artifacts[companion->artifact]);
    }
  }

  // What the entry is, where it should not have x. Of objects and cores BIN003 speaks.
  std::string_view nonsense(const Entry& entry) const {
    if (!is_binary(entry.content)) return data_kind(entry);
    auto at = artifacts_.find(&entry);
    const BinaryFacts* b = at == artifacts_.end() ? nullptr : at->second->binary();
    if (!b || b->damaged().has(Part::file_header)) return {};
    if (b->kind != Kind::debug_file || rightly_executable_.contains(at->second)) return {};
    return belongs_to_program(*at->second) ? std::string_view() : "a debug file of no program here";
  }

 private:
  // objcopy --only-keep-debug keeps the program headers.
  static bool belongs_to_program(const Artifact& debug_file) {
    if (!debug_file.facts.elf) return false;
    const ElfFacts& elf = *debug_file.facts.elf;
    return elf.type == ET_EXEC || std::any_of(elf.segments.begin(), elf.segments.end(),
                                              [](const Segment& s) { return s.type == PT_INTERP; });
  }

  std::unordered_map<const Entry*, const Artifact*> artifacts_;
  std::unordered_set<const Artifact*> rightly_executable_;
};

// A directory where every file has x, or nearly every one of many: that says one thing and not one
// a file.
struct Directory {
  std::uint32_t files = 0, executable = 0, data = 0;
  bool as_one() const {
    return data > 1 && (executable == files || (data > 3 && executable * 4 >= files * 3));
  }
};
using Directories = std::map<std::string, Directory, std::less<>>;

// Calls visit(directory) for each directory above a path, the payload itself ("") last.
template <typename Visit>
void for_each_parent(std::string_view path, Visit&& visit) {
  while (!path.empty()) visit(path = dir_name(path));
}

// The directories that hold data with x somewhere, with what else they hold.
Directories count(const Payload& payload, const std::vector<const Entry*>& data) {
  Directories directories;
  for (const Entry* entry : data)
    for_each_parent(entry->path, [&](std::string_view d) { ++directories[std::string(d)].data; });
  for (auto& [path, directory] : directories)
    for (const Entry& entry : payload.below(path))
      if (entry.type == EntryType::file) {
        ++directory.files;
        directory.executable += entry.executable();
      }
  return directories;
}

void run(const PayloadSubject& subject, Finder& f) {
  const Payload& payload = subject.payload;
  if (all_modes_are_0777(payload))
    return f.not_applicable("every entry has mode 0777: the modes say nothing here");
  if (payload.is_nuget_package())
    return f.not_applicable("NuGet gives every file mode 0744 when it unpacks a package");
  Rule rule(subject);
  std::vector<const Entry*> data;
  for (const Entry& entry : payload.entries)
    if (entry.type == EntryType::file && entry.executable() && entry.error.empty() &&
        !rule.nonsense(entry).empty())
      data.push_back(&entry);
  if (data.empty()) return;
  const Directories directories = count(payload, data);
  std::unordered_set<std::string_view> said;
  for (const Entry* entry : data) {
    const Directories::value_type* top = nullptr;  // the topmost that is said as one
    for_each_parent(entry->path, [&](std::string_view d) {
      auto at = directories.find(d);
      if (at->second.as_one()) top = &*at;
    });
    if (!top)
      f.fail("{} has mode {:04o}, expected {:04o}", rule.nonsense(*entry), entry->mode,
             entry->mode & ~0111u)
          .path(entry->path);
    else if (said.insert(top->first).second)
      f.fail("{} of {} files in it have an x bit, {} of them are data such as {}",
             top->second.executable, top->second.files, top->second.data,
             printable(base_name(entry->path)))
          .path(top->first);
  }
}

}  // namespace

extern constinit const AnyCheck kPrm002{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
