#include "checks/lnk/linkage.h"
#include "engine/check.h"

#include <elf.h>

#include <algorithm>
#include <map>
#include <set>

#include "policy/symbols.h"
#include "policy/system_libraries.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK004",
    .name = "missing-symbol",
    .summary = "a symbol that no library of the program exports",
    .severity = Severity::error,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings, Part::symbols,
              Part::versions, Part::relocations},
    .masked_by = {"TGT001", "TGT002", "TGT004", for_same_entry("SHM003")},
    .remedy = "ship the library that exports it, or link with -Wl,--no-undefined to see it earlier",
    .references = {"elf/dl-lookup.c of glibc", "ldso/dynlink.c of musl"},
    .doc = R"doc(## What it checks
For a program whose libraries are all in the payload or of the C library: every symbol that it or one of them takes from
elsewhere is exported by one of them. Weak symbols, and those that no relocation uses, may be absent. A library alone is
not judged: plugins take symbols from their host.
## Why it matters
"symbol lookup error: ./tool: undefined symbol: tool_main": at the start for data, function pointers and files that are
linked with `-z now` (under musl always), otherwise at the first call, which is a warning here.
## How to fix
Ship the library in the version that the program was linked against. Link libraries with `-Wl,--no-undefined`, so that the
linker finds what they forget to need.
## When to waive
For symbols that LD_PRELOAD brings.)doc"};

constexpr std::size_t kMostEvidence = 5;

// Where symbols come from when one program starts.
class Closure {
 public:
  explicit Closure(const Elf& program) : program_(program), world_(program.world) {
    members_.push_back(world_.index_of(program.artifact));
    members_.insert(members_.end(), program.links.closure.begin(), program.links.closure.end());
    musl_ = program.facts.libc == Libc::musl;
    for (std::size_t member : members_)
      for (const Resolution& r : world_.links[member].needed)
        if (r.found == Found::system) system_.insert(r.name);
    if (!is_readable()) return;
    for (std::size_t member : members_)
      for (const Export& symbol : facts(member).exports)
        exports_.emplace(facts(member).name(symbol), std::pair(member, &symbol));
  }

  const std::vector<std::size_t>& members() const { return members_; }
  const BinaryFacts& facts(std::size_t member) const { return *world_.artifacts[member].binary(); }

  // Whether all that is loaded tells what it exports.
  bool is_readable() const {
    if (!program_.links.closed || !program_.target || !program_.target->arch) return false;
    for (std::size_t member : members_)
      for (Part part : {Part::symbols, Part::dynamic, Part::strings, Part::versions})
        if (facts(member).damaged().has(part)) return false;
    if (!musl_) return program_.facts.libc == Libc::glibc;
    return std::all_of(system_.begin(), system_.end(), [](std::string_view name) {
      return name.starts_with("libc.") || name.starts_with("ld-musl-");
    });
  }

  bool has(std::size_t member, const Import& symbol) const {
    const BinaryFacts& b = facts(member);
    const VersionNeed* need = b.need(symbol);
    if (need && !musl_ && node_is_missing(member, *need)) return true;  // LNK003 says so
    auto [first, last] = exports_.equal_range(b.name(symbol));
    for (auto it = first; it != last; ++it) {
      const auto& [library, definition] = it->second;
      bool met = musl_ ? definition->type != STT_GNU_IFUNC  // which musl does not look at
                       : matches(need, facts(library), *definition);
      if (met) return true;
    }
    return system_may_have(member, b.name(symbol), need);
  }

 private:
  // do_lookup's check_match: a definition without a version meets every need; a hidden one meets a
  // reference without a version only at the first node (index 2), seen with 2.36.
  static bool matches(const VersionNeed* need, const BinaryFacts& library, const Export& symbol) {
    const VersionDefinition* d = library.definition(symbol);
    if (!d || d->base) return true;
    constexpr std::uint16_t kFirstThatMustShow = 3;
    if (!need) return !symbol.hidden() || d->index < kFirstThatMustShow;
    return d->node == need->node;
  }

  // Versions are checked before symbols: where a node is missing, LNK003 has said it. Only a weak
  // need lets the loader go on to the symbols.
  bool node_is_missing(std::size_t member, const VersionNeed& need) const {
    if (need.weak || is_system_library(need.file, Libc::glibc)) return false;
    const Resolution* r = world_.links[member].of(need.file, facts(member));
    auto answers = [&](std::size_t library) {
      const auto& soname = facts(library).soname;
      return r ? library == r->artifact : soname && soname->text == need.file;
    };
    auto library = std::find_if(members_.begin(), members_.end(), answers);
    if (library == members_.end()) return true;
    const auto& nodes = facts(*library).version_definitions;
    return std::none_of(nodes.begin(), nodes.end(),
                        [&](const VersionDefinition& d) { return d.node == need.node; });
  }

  bool system_may_have(std::size_t member, std::string_view name, const VersionNeed* need) const {
    const Architecture& arch = *program_.target->arch;
    if (musl_) return musl_since(name, arch).has_value();
    if (system_.empty()) return false;
    if (need) return system_.contains(need->file) || is_system_library(need->file, Libc::glibc);
    // A linker that saw glibc's symbol would have recorded its version. It did not see it in a
    // library that is not needed (underlinking), or that got it later.
    const BinaryFacts& b = facts(member);
    bool knows_versions =
        std::any_of(b.version_needs.begin(), b.version_needs.end(),
                    [](const VersionNeed& n) { return is_system_library(n.file, Libc::glibc); });
    if (!knows_versions || !glibc_symbol(name, arch).empty()) return true;
    if (b.is_program()) return false;
    return std::any_of(system_.begin(), system_.end(), [&](std::string_view library) {
      return !world_.links[member].of(library, b);
    });
  }

  const Elf& program_;
  const World& world_;
  bool musl_ = false;
  std::vector<std::size_t> members_;  // the program, then its libraries as they are loaded
  std::multimap<std::string_view, std::pair<std::size_t, const Export*>> exports_;
  std::set<std::string_view> system_;
};

void run(const Elf& elf, Finder& f) {
  if (elf.facts.needed.empty()) return f.not_applicable("not dynamically linked");
  Closure closure(elf);
  if (!closure.is_readable()) return f.not_applicable("not everything that it loads is known");
  std::set<std::string_view> said;
  for (std::size_t member : closure.members()) {
    const Artifact& user = elf.world.artifacts[member];
    const BinaryFacts& b = *user.binary();
    for (const Import& symbol : b.imports) {
      bool used = (symbol.flags & (Import::kBoundAtStart | Import::kCalled)) != 0;
      if (symbol.weak() || !used || closure.has(member, symbol)) continue;
      if (!said.insert(b.name(symbol)).second) continue;
      const VersionNeed* need = b.need(symbol);
      auto finding = f.fail("{}{}{} is exported by nothing that the program loads", b.name(symbol),
                            need ? "@" : "", need ? need->node : "");
      finding.subject(b.name(symbol)).evidence(fmt::format("{} needs it", user.path));
      bool at_start =
          symbol.bound_at_start() || user.facts.elf->binds_now || elf.facts.libc == Libc::musl;
      finding.evidence(at_start ? "bound at start" : "bound at the first call");
      if (!at_start) finding.at_most(Severity::warning);
      std::size_t shown = 0;
      for (std::size_t library : closure.members())
        if (library != member && shown++ < kMostEvidence)
          finding.evidence(fmt::format("not in {}", elf.world.artifacts[library].path));
    }
  }
}

}  // namespace

extern constinit const AnyCheck kLnk004{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
