#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "checks/sym/needs.h"
#include "checks/sym/surroundings.h"
#include "engine/check.h"
#include "engine/floors.h"
#include "facts/names.h"
#include "policy/symbols.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SYM007",
    .name = "symbol-newer-than-floor",
    .summary = "a symbol that the floor does not have, or has in a library that is not NEEDED",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::versions, Part::symbols, Part::relocations},
    .masked_by = {"TGT001", "TGT002", "TGT004"},
    .remedy =
        "link against a sysroot of the floor; what it does not have needs a guard or a substitute",
    .references = {"glibc 2.34 NEWS: libpthread, libdl, libutil and libanl were merged into libc",
                   "elf/dl-lookup.c of glibc", "musl release notes"},
    .doc = R"doc(## What it checks
Imports that no version node judges. On musl: a symbol that musl gained after the floor. On glibc: a reference without a
version to a symbol that is newer than the floor, and one to a symbol that libc.so.6 has since a later release while the
floor has it in libpthread, libdl, librt, libutil, libanl or libresolv, and nothing that is loaded needs that library:
below 2.34 the node GLIBC_2.2.5 of libc.so.6 is there, `pthread_create` is not. Weak references count for nothing here:
they are zero where nobody has the symbol. Of a library that no program of the payload loads nothing is said, and where
libraries outside the payload are loaded it is a warning: they may bring the symbol in.
## Why it matters
"symbol lookup error: ./app: undefined symbol: pthread_create, version GLIBC_2.2.5" at start or, with lazy binding, at the
first call; on musl "Error relocating ./app: statx: symbol not found".
## How to fix
Link against a sysroot of the floor: the linker then reports what is missing, and adds `-lpthread` and its like as
NEEDED where they are given.
## When to waive
When something outside the payload is sure to bring the library or the symbol in, such as the program that loads a
plug-in.)doc"};

struct Group {
  std::vector<std::string> symbols;  // as the evidence shows them
  std::string first;
};

std::string shown(const Elf& elf, const Import& symbol) {
  const VersionNeed* need = elf.facts.need(symbol);
  bool musl = elf.target->libc == Libc::musl;  // it has no lazy binding
  bool at_start = musl || elf.elf.binds_now || symbol.bound_at_start();
  return fmt::format("{}{}{}, {}", elf.facts.name(symbol),
                     need ? fmt::format("@{} of {}", need->node, need->file) : "",
                     need || musl ? "" : " without a version",
                     at_start ? "bound at start" : "bound at the first call");
}

void add(const Elf& elf, const Import& symbol, Group& group) {
  if (group.symbols.empty()) group.first = elf.facts.name(symbol);
  group.symbols.push_back(shown(elf, symbol));
}

// "statx", "statx and 2 more symbols".
std::string subject_of(const Group& group) {
  std::size_t more = group.symbols.size() - 1;
  return more == 0
             ? group.first
             : fmt::format("{} and {} more symbol{}", group.first, more, more == 1 ? "" : "s");
}

class Judge {
 public:
  Judge(const Elf& elf, const Architecture& arch, const Floor& floor)
      : elf_(elf), arch_(arch), floor_(floor) {}

  void glibc(const Import& symbol) {
    std::string_view name = elf_.facts.name(symbol);
    const VersionNeed* need = elf_.facts.need(symbol);
    if (need && system_library_of(need->file, Libc::glibc) != SystemLibrary::libc) return;
    if (auto home = old_home(name, arch_); home && floor_.version < home->moved) {
      bool newer = need && home->moved <= node_version(need->node, "GLIBC_").value_or(Version{});
      if (newer || (need && need->file == home->library)) return;  // SYM001; as it always was
      if (!around().needs(home->library) && !around().exports(name))
        add(elf_, symbol, moved_[home->library]);
      return;
    }
    if (need) return;
    auto since = oldest(name);
    if (since && floor_.version < *since && !around().open && !around().exports(name))
      add(elf_, symbol, newer_[*since]);
  }

  void musl(const Import& symbol) {
    std::string_view name = elf_.facts.name(symbol);
    auto since = musl_since(name, arch_);
    if (since && floor_.version < *since && !around().exports(name))
      add(elf_, symbol, newer_[*since]);
  }

  void report(Finder& f) {
    bool musl = floor_.libc == Libc::musl;
    if (!musl && !(moved_.empty() && newer_.empty()) && !around().started)
      return f.not_applicable(
          "no program of the payload loads it, others may bring in what it lacks: {}",
          moved_.empty() ? newness(*newer_.begin()) : absence(*moved_.begin()));
    for (const auto& group : moved_)
      finish(f, f.fail("{}", absence(group)), group.second, group.first);
    for (const auto& group : newer_)
      finish(f, f.fail("{}", newness(group)), group.second, group.second.first);
  }

 private:
  // The files that are loaded with this one; looked for once a symbol is in question.
  const Surroundings& around() {
    if (!around_) around_ = surroundings(elf_);
    return *around_;
  }

  // The release that first had a symbol in any of its libraries.
  std::optional<Version> oldest(std::string_view name) {
    std::optional<Version> first;
    for (const GlibcSymbol& row : glibc_symbol(name, arch_))
      if (!first || row.nodes.front() < *first) first = row.nodes.front();
    return first;
  }

  std::string absence(const std::pair<const std::string_view, Group>& group) const {
    return fmt::format("{} {} in {} on the floor {}, and that is not NEEDED",
                       subject_of(group.second), group.second.symbols.size() == 1 ? "is" : "are",
                       group.first, to_string(floor_));
  }
  std::string newness(const std::pair<const Version, Group>& group) const {
    return fmt::format("imports {}, which {} has since {}, the floor is {}",
                       subject_of(group.second), name_of(floor_.libc), to_string(group.first),
                       to_string(floor_));
  }

  void finish(Finder& f, FindingRef finding, const Group& group, std::string_view subject) {
    finding.subject(subject).severity(floor_severity(floor_, f));
    for (const std::string& line : group.symbols) finding.evidence(line);
    if (around().open)
      finding.evidence("libraries outside the payload are loaded as well: they may bring it in");
    if (around().open && floor_.libc != Libc::musl) finding.at_most(Severity::warning);
    if (!floor_.stated) finding.evidence(fmt::format("the floor is assumed: {}", floor_.origin));
  }

  const Elf& elf_;
  const Architecture& arch_;
  const Floor& floor_;
  std::optional<Surroundings> around_;
  std::map<std::string_view, Group> moved_;  // by the library that the floor has them in
  std::map<Version, Group> newer_;           // by the release that first has them
};

void run(const Elf& elf, Finder& f) {
  const Architecture* arch = judged_architecture(elf);
  if (!arch) return f.not_applicable("nobody can say what it is for");
  auto floor = floor_of(elf);
  if (!floor) return;
  if (floor->libc != elf.target->libc || (floor->libc != Libc::glibc && floor->libc != Libc::musl))
    return f.not_applicable("the floor is {}", to_string(*floor));
  Judge judge(elf, *arch, *floor);
  for (const Import& symbol : elf.facts.imports) {
    if (symbol.weak()) continue;
    floor->libc == Libc::musl ? judge.musl(symbol) : judge.glibc(symbol);
  }
  judge.report(f);
}

}  // namespace

extern constinit const AnyCheck kSym007{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
