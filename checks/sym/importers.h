// Which symbols bring a version need in, and whether an older node of them would do.
#pragma once

#include <string>
#include <vector>

#include "engine/check.h"
#include "policy/symbols.h"

namespace aotcheck {

struct Importer {
  std::string name;
  bool weak = false;
};

// The imports that use one version need, in the order of the symbol table.
std::vector<Importer> importers(const BinaryFacts& facts, const VersionNeed& need);

}  // namespace aotcheck
