#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "BIN001",
    .name = "malformed-binary",
    .summary = "a table or header that the loader reads is outside the file or contradicts another",
    .severity = Severity::error,
    .kinds = Kinds::any,
    .masked_by = {"BIN002"},
    .remedy = "build the file again; a copy, strip or patch step damaged it",
    .references = {"gABI 4.1, 5.2, 5.3, 5.8", "LSB Core, Symbol Versioning",
                   "elf/dl-load.c of glibc"},
    .doc = R"doc(## What it checks
Every header and table that the kernel or the loader reads: file header, program headers, dynamic section, string and
symbol tables, hash tables, version tables, relocations, notes. Each has to lie inside the file and agree with the others:
every exported symbol is found through the hash tables, the entry point lies in code, relocations write to what is mapped
and writable, version indexes have a node, hashes are those of their names. Each contradiction is one finding, with the part
and its offset. Defects of section headers alone are a warning, since nothing that runs reads them; detached debug files are
judged by their section headers only.
## Why it matters
A damaged file fails in ways that say nothing: SIGSEGV before main, "Exec format error", "ELF load command address/offset
not properly aligned", "Inconsistency detected by ld.so", or "undefined symbol" for one that the library has. And a checker
that reads over the damage passes what it never saw: what else depends on a damaged part is left open, never passed.
## How to fix
Build again and compare. If a tool rewrote the file (strip, objcopy, patchelf, upx), leave that step out and look again.
## When to waive
Never for a program. For a data file that is only shaped like an ELF file, leave it out of the payload.)doc"};

bool is_section_part(Part part) {
  return part == Part::section_headers || part == Part::sections;
}

void run(const Binary& binary, Finder& f) {
  for (const Defect& defect : binary.facts.defects) {
    auto finding = f.fail("{}", defect.what);
    finding.at(defect.part, defect.offset).subject(name_of(defect.part));
    if (is_section_part(defect.part)) finding.at_most(Severity::warning);
  }
}

}  // namespace

extern constinit const AnyCheck kBin001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
