#include "checks/sym/importers.h"

namespace aotcheck {

std::vector<Importer> importers(const BinaryFacts& facts, const VersionNeed& need) {
  std::vector<Importer> found;
  for (const Import& symbol : facts.imports)
    if (facts.need(symbol) == &need)
      found.push_back({std::string(facts.name(symbol)), symbol.weak()});
  return found;
}

}  // namespace aotcheck
