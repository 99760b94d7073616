#include <elf.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "checks/prm/place.h"
#include "engine/check.h"
#include "payload/sniff.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "PRM002",
                          .name = "executable-data",
                          .summary = "a data file or an orphan debug file has an x bit",
                          .severity = Severity::note,
                          .remedy = "chmod a-x",
                          .references = {"execve(2), ENOEXEC"},
                          .doc = R"doc(## What it checks
Files that no system can execute have no x bit: data, archives, and debug files that belong to
nothing here. Not judged: text without `#!` (a shell runs it), libraries (linkers create them with mode 0755, and nobody
is harmed), and debug files of programs and of whatever has x itself, because objcopy and .NET copy the mode.
## Why it matters
Starting such a file ends in "Exec format error". Mostly it says that a payload went through a file system or a zip tool
that gives every file the same mode, so that the other modes are not what the build meant either.
## How to fix
`chmod a-x` on the file, or `install -m 644` where the payload is made.
## When to waive
Where a handler is registered for the format (`binfmt_misc`: Java archives, Windows programs under Wine).)doc"};

// What an archive or a binary that nothing executes is called; empty where x may be right.
std::string_view executable_nonsense(const Entry& entry) {
  switch (entry.content) {
    case Content::empty:
      return "an empty file";
    case Content::static_library:
      return "a static library";
    case Content::zip:
    case Content::gzip:
    case Content::xz:
    case Content::zstd:
    case Content::bzip2:
    case Content::seven_zip:
    case Content::tar:
    case Content::cpio:
    case Content::rpm:
      return "an archive";
    default:
      return {};
  }
}

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
    if (!is_binary(entry.content)) return executable_nonsense(entry);
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

void run(const PayloadSubject& subject, Finder& f) {
  if (all_modes_are_0777(subject.payload))
    return f.not_applicable("every entry has mode 0777: the modes say nothing here");
  Rule rule(subject);
  for (const Entry& entry : subject.payload.entries) {
    if (entry.type != EntryType::file || !entry.executable() || !entry.error.empty()) continue;
    if (std::string_view what = rule.nonsense(entry); !what.empty())
      f.fail("{} has mode {:04o}, expected {:04o}", what, entry.mode, entry.mode & ~0111u)
          .path(entry.path);
  }
}

}  // namespace

extern constinit const AnyCheck kPrm002{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
