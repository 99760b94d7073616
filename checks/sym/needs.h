// Version needs on the libraries of the system, held against the floor: what SYM001, SYM002 and
// SYM003 share.
#pragma once

#include <string>
#include <vector>

#include "engine/check.h"
#include "policy/nodes.h"

namespace aotcheck {

// The architecture whose nodes and symbols count: the file's own, since another one than the
// target's is TGT001's, or is meant to be there (32-bit libraries beside 64-bit ones). nullptr
// where that is unknown, or nobody can say what the file is for.
const Architecture* judged_architecture(const Binary& binary);

struct Importer {
  std::string name;
  bool weak = false;
};

// The imports that use one version need, in the order of the symbol table.
std::vector<Importer> importers(const BinaryFacts& facts, const VersionNeed& need);

// The needs that the loader enforces on one of the system's libraries: none that a library of the
// payload answers (LNK003), and none that is marked weak, unless a symbol has to be found in it all
// the same. Newest node first.
std::vector<const VersionNeed*> system_needs(const Binary& binary, SystemLibrary library);

// A finding that says which node the floor lacks, which symbols bring it in, and who has it; a
// warning where an update of the platform has brought it.
FindingRef report_need(const Binary& binary, Finder& f, const Floor& floor, const VersionNeed& need,
                       Defined defined);

// The rule of SYM002 and SYM003: `defines` says whether the floor's library has a node.
void judge_compiler_library(const Binary& binary, Finder& f, SystemLibrary library,
                            Defined (*defines)(const Floor&, const Architecture&,
                                               std::string_view));

}  // namespace aotcheck
