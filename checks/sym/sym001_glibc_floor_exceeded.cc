#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "checks/sym/importers.h"
#include "engine/check.h"
#include "engine/floors.h"
#include "facts/names.h"
#include "policy/nodes.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SYM001",
    .name = "glibc-floor-exceeded",
    .summary = "a version node of glibc is needed that the floor does not have",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::versions},
    .masked_by = {"TGT001", "TGT002", "TGT004"},
    .remedy =
        "link against a sysroot of the floor: for .NET, -p:SysRoot=/crossrootfs/<arch> in the "
        "cross-build image of "
        "that line",
    .references = {"ld.so(8)", "elf/dl-version.c of glibc", "LSB Core: Symbol Versioning"},
    .doc = R"doc(## What it checks
Every version need on a library of glibc (`.gnu.version_r`) against the nodes that the floor defines. The loader checks
needs, not symbols: a node that only weak references use is as hard as any other, and one that no symbol uses as well.
## Why it matters
The program does not start: "version `GLIBC_2.34' not found (required by …)". It starts everywhere the builder looked.
## How to fix
The finding lists the symbols that bring the node in, and whether an older node of the same symbol exists: then linking
against an older sysroot is enough, and no source has to change. Otherwise the interface itself is newer than the floor.
Every program linked with a crt1.o of glibc 2.34 or newer needs GLIBC_2.34 for `__libc_start_main` alone.
## When to waive
When the floor is wrong: state the one that you promise with --floor.)doc"};

void report(const Binary& binary, Finder& f, const Floor& floor, const VersionNeed& need) {
  const Architecture& arch = *binary.target->arch;
  auto symbols = importers(binary.facts, need);
  auto finding = f.fail("needs {} of {}, the floor is {}", need.node, need.file, to_string(floor));
  finding.at(Part::versions, need.offset).subject(need.node).severity(floor_severity(floor, f));
  if (symbols.empty())
    finding.evidence(
        fmt::format("no symbol uses {}: a left-over of the linker or of a symbol that was removed, "
                    "and still checked",
                    need.node));
  bool relinking_helps = !symbols.empty();
  for (const Importer& symbol : symbols) {
    std::string older = older_node(symbol.name, need.file, arch, floor);
    relinking_helps &= !older.empty();
    finding.evidence(fmt::format(
        "{} ({}{}): {}", symbol.name, need.file, symbol.weak ? ", weak" : "",
        older.empty() ? "not in the floor's libc" : fmt::format("the floor has {}", older)));
  }
  Requirement requirement{need.file, need.node};
  if (std::string oldest = oldest_platforms(floor.libc, arch, {&requirement, 1}); !oldest.empty())
    finding.evidence(fmt::format("{} is in {}", need.node, oldest));
  if (!floor.stated) finding.evidence(fmt::format("the floor is assumed: {}", floor.origin));
  if (!relinking_helps && !symbols.empty())
    finding.help(
        "guard, replace or bundle what the floor lacks; for the others link against a sysroot of "
        "the floor");
}

void run(const Binary& binary, Finder& f) {
  if (!binary.target || !binary.target->arch)
    return f.not_applicable("nobody can say what it is for");
  auto floor = floor_of(binary);
  if (!floor) return;  // nothing is promised: the target line of the run says what was found
  if (floor->libc != Libc::glibc) return f.not_applicable("the floor is {}", to_string(*floor));
  std::vector<const VersionNeed*> needs;
  for (const VersionNeed& need : binary.facts.version_needs) {
    if (need.weak || need.node == "GLIBC_PRIVATE" ||
        system_library_of(need.file, Libc::glibc) != SystemLibrary::libc)
      continue;
    const Resolution* resolution = binary.links.of(need.file, binary.facts);
    if (resolution && resolution->found == Found::in_payload)
      continue;  // the payload brings its own: LNK003
    if (libc_defines(*floor, *binary.target->arch, need.file, need.node) == Defined::no)
      needs.push_back(&need);
  }
  auto newest_first = [](const VersionNeed* a, const VersionNeed* b) {
    return std::pair(node_version(b->node, "GLIBC_").value_or(Version{}), b->file) <
           std::pair(node_version(a->node, "GLIBC_").value_or(Version{}), a->file);
  };
  std::stable_sort(needs.begin(), needs.end(), newest_first);
  for (const VersionNeed* need : needs) report(binary, f, *floor, *need);
}

}  // namespace

extern constinit const AnyCheck kSym001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
