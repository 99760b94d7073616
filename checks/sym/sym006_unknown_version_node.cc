#include <algorithm>

#include "checks/sym/needs.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SYM006",
    .name = "unknown-version-node",
    .summary = "a version node of a system library that no known release defines",
    .severity = Severity::warning,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::versions},
    .masked_by = {"TGT001", "TGT002", "TGT004", for_same_entry("SYM001"), for_same_entry("SYM002"),
                  for_same_entry("SYM003")},
    .remedy = "link against the libraries of a release, or bundle the one that has the node",
    .references = {"ld.so(8)", "LSB Core: Symbol Versioning"},
    .doc = R"doc(## What it checks
Every version need on glibc, libstdc++ or libgcc names a node that some release of that library defines on this
architecture. Not every number exists: x86-64 has no GLIBC_2.19, and GCC_11.0 is there on arm64 alone. A number beyond
all known ones is newer than any floor: where one is promised, SYM001 to SYM003 say so.
## Why it matters
Nobody can say on which systems such a file starts. It was linked against a library of the vendor, of a development
snapshot, or of a release that is newer than the tables of this version of aotcheck.
## How to fix
Look at the library that it was linked against (`readelf -V`). Link against that of a released system, or ship it.
## When to waive
When all targets have the vendor's library; an update of aotcheck knows newer releases.)doc"};

void run(const Elf& binary, Finder& f) {
  const Architecture* arch = judged_architecture(binary);
  if (!arch) return f.not_applicable("nobody can say what it is for");
  if (binary.target->libc != Libc::glibc && binary.target->libc != Libc::musl)
    return f.not_applicable("nothing is known of the version nodes of its libc");
  for (SystemLibrary library :
       {SystemLibrary::libc, SystemLibrary::libstdcxx, SystemLibrary::libgcc}) {
    for (const VersionNeed* need : system_needs(binary, library)) {
      if (node_exists(*arch, library, need->node)) continue;
      auto finding = f.fail("needs {} of {}, which no known release defines on {}", need->node,
                            need->file, arch->id);
      finding.at(Part::versions, need->offset).subject(need->node);
      for (const Importer& symbol : importers(binary.facts, *need))
        finding.evidence(symbol.name + (symbol.weak ? " (weak)" : ""));
    }
  }
}

}  // namespace

extern constinit const AnyCheck kSym006{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
