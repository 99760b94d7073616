#include <algorithm>
#include "checks/lnk/linkage.h"
#include "engine/check.h"

#include "base/text.h"
#include "policy/system_libraries.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK003",
    .name = "missing-version-node",
    .summary = "the library found does not define a version node that is needed",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::versions},
    .masked_by = {"TGT001", "TGT002", "TGT004", "SHM003"},
    .remedy = "ship the library that the file was linked against, or link again",
    .references = {"elf/dl-version.c of glibc", "LSB Core: Symbol Versioning"},
    .doc = R"doc(## What it checks
The version needs (`.gnu.version_r`) that name a library of the payload, against the nodes which that library defines
(`.gnu.version_d`); and that somebody loads the library at all. Nodes of the system's libraries are SYM's business.
## Why it matters
glibc compares nodes before anything runs: "libtools.so: version `V1.0' not found (required by ./tool)". A library that
lost all its nodes makes loaders before 2.41 stop with "Inconsistency detected by ld.so"; a need for a file that nobody
loads does so in all. musl has no versions.
## How to fix
Ship library and user from the same build. Link the library with the version script that it had before.
## When to waive
Never, but for targets that are not glibc's.)doc"};

bool defines(const BinaryFacts& library, const VersionNeed& need) {
  return need.hash_matches &&
         std::any_of(library.version_definitions.begin(), library.version_definitions.end(),
                     [&](const VersionDefinition& d) { return !d.base && d.node == need.node; });
}

std::string nodes_of(const BinaryFacts& library) {
  std::vector<std::string> nodes;
  for (const VersionDefinition& d : library.version_definitions)
    if (!d.base) nodes.push_back(d.node);
  return nodes.empty() ? "it defines no node" : "it defines " + join(nodes, ", ");
}

// Whether all that a program loads is known and none of it answers to the file of a need.
bool nobody_loads(const Binary& binary, const VersionNeed& need) {
  if (!binary.facts.is_program() || !binary.links.closed ||
      is_system_library(need.file, Libc::glibc) || provider(binary, need.file))
    return false;
  for (std::size_t library : binary.links.closure)
    if (binary.world.links[library].of(need.file, *binary.world.artifacts[library].binary()))
      return false;
  return true;
}

void run(const Elf& binary, Finder& f) {
  if (binary.facts.libc == Libc::musl || (binary.target && binary.target->libc == Libc::musl))
    return f.not_applicable("musl has no versions");
  for (const VersionNeed& need : binary.facts.version_needs) {
    const Artifact* library = provider(binary, need.file);
    if (!library) {
      if (nobody_loads(binary, need))
        f.fail("needs {} of {}, which nothing loads", need.node, need.file)
            .at(Part::versions, need.offset)
            .subject(need.node);
      continue;
    }
    if (defines(*library->binary(), need)) continue;
    constexpr Parts kTables{Part::dynamic, Part::strings, Part::versions};
    if (!(library->binary()->damaged() & kTables).empty()) {
      f.inconclusive("the version tables of {} are damaged", library->entry->path);
      continue;
    }
    auto finding = f.fail("needs {} of {}, which {} does not define", need.node, need.file,
                          library->entry->path);
    finding.at(Part::versions, need.offset).subject(need.node);
    finding.evidence(!need.hash_matches ? "the hash of the need is not that of its name"
                                        : nodes_of(*library->binary()));
    if (need.weak) {
      finding.at_most(Severity::warning);
      finding.evidence("the need is weak: the loader warns and goes on");
    } else if (library->binary()->version_definitions.empty()) {
      finding.evidence("a file without nodes: glibc before 2.41 stops, later ones go on");
    }
  }
}

}  // namespace

extern constinit const AnyCheck kLnk003{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
