#include "engine/floors.h"

namespace aotcheck {
namespace {

std::optional<Floor> floor_for(const BinaryFacts& facts, const std::optional<Target>& target) {
  if (!target || facts.os != Os::linux_os) return std::nullopt;
  if (target->floor) return target->floor;
  if (!facts.native_aot.recognised() || !facts.is_loaded()) return std::nullopt;
  return documented_floor(facts.native_aot.line, *target);
}

}  // namespace

std::optional<Floor> floor_of(const Binary& binary) {
  return floor_for(binary.facts, binary.scope.target);
}

std::optional<Floor> scope_floor(const World& world, std::size_t scope) {
  const auto& target = world.scopes[scope].target;
  if (target && target->floor) return target->floor;
  std::optional<Floor> highest;
  for (const Artifact& artifact : world.artifacts) {
    if (artifact.scope != scope || artifact.reference || !artifact.binary()) continue;
    auto floor = floor_for(*artifact.binary(), target);
    if (floor && (!highest || highest->version < floor->version)) highest = floor;
  }
  return highest;
}

Severity floor_severity(const Floor& floor, const Finder& finder) {
  return floor.stated ? finder.severity() : std::min(finder.severity(), Severity::warning);
}

}  // namespace aotcheck
