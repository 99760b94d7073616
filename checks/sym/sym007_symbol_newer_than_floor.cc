#include <fmt/format.h>

#include "checks/sym/late_symbols.h"
#include "checks/sym/needs.h"
#include "engine/check.h"
#include "engine/floors.h"
#include "facts/names.h"

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
they are zero where nobody has the symbol. On glibc, nothing is said of a library that no program of the payload loads,
and where libraries outside the payload are loaded it is a warning: they may bring the symbol in.
## Why it matters
"symbol lookup error: ./app: undefined symbol: pthread_create, version GLIBC_2.2.5" at start or, with lazy binding, at the
first call; on musl "Error relocating ./app: statx: symbol not found".
## How to fix
Link against a sysroot of the floor: the linker then reports what is missing, and adds `-lpthread` and its like as
NEEDED where they are given.
## When to waive
When something outside the payload is sure to bring the library or the symbol in, such as the program that loads a
plug-in.)doc"};

// "statx", "statx and 2 more symbols".
std::string names_of(const BinaryFacts& facts, const LateSymbols& late) {
  std::size_t more = late.symbols.size() - 1;
  std::string_view first = facts.name(*late.symbols.front());
  return more == 0 ? std::string(first)
                   : fmt::format("{} and {} more symbol{}", first, more, more == 1 ? "" : "s");
}

std::string message(const BinaryFacts& facts, const LateSymbols& late, const Floor& floor) {
  if (late.library.empty())
    return fmt::format("imports {}, which {} has since {}, the floor is {}", names_of(facts, late),
                       name_of(floor.libc), to_string(late.since), to_string(floor));
  return fmt::format("{} {} in {} on the floor {}, and that is not NEEDED", names_of(facts, late),
                     late.symbols.size() == 1 ? "is" : "are", late.library, to_string(floor));
}

std::string evidence(const Elf& elf, const Import& symbol) {
  const VersionNeed* need = elf.facts.need(symbol);
  bool musl = elf.target->libc == Libc::musl;  // it has no lazy binding, and no versions
  bool at_start = musl || elf.elf.binds_now || symbol.bound_at_start();
  return fmt::format("{}{}, {}", elf.facts.name(symbol),
                     need   ? fmt::format("@{} of {}", need->node, need->file)
                     : musl ? ""
                            : " without a version",
                     at_start ? "bound at start" : "bound at the first call");
}

void run(const Elf& elf, Finder& f) {
  const Architecture* arch = judged_architecture(elf);
  if (!arch) return f.not_applicable("nobody can say what it is for");
  auto floor = floor_of(elf);
  if (!floor) return;
  bool musl = floor->libc == Libc::musl;
  if (floor->libc != elf.target->libc || (!musl && floor->libc != Libc::glibc))
    return f.not_applicable("the floor is {}", to_string(*floor));
  Late late = late_symbols(elf, *arch, *floor);
  for (const LateSymbols& group : late.groups) {
    if (!musl && !late.around.started)
      return f.not_applicable(
          "no program of the payload loads it, others may bring in what it lacks: {}",
          message(elf.facts, group, *floor));
    auto finding = f.fail("{}", message(elf.facts, group, *floor));
    finding.subject(group.library.empty() ? elf.facts.name(*group.symbols.front()) : group.library)
        .severity(floor_severity(*floor, f));
    for (const Import* symbol : group.symbols) finding.evidence(evidence(elf, *symbol));
    if (late.around.open)
      finding.evidence("libraries outside the payload are loaded as well: they may bring it in");
    if (late.around.open && !musl) finding.at_most(Severity::warning);
    if (!floor->stated) finding.evidence(fmt::format("the floor is assumed: {}", floor->origin));
  }
}

}  // namespace

extern constinit const AnyCheck kSym007{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
