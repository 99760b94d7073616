// The floor that a binary is held to: the stated one of its scope, or for Native AOT the one that
// .NET documents.
#pragma once

#include <optional>

#include "engine/check.h"

namespace aotcheck {

std::optional<Floor> floor_of(const Binary& binary);

// The floor that a scope's line in a report shows: the stated one, or that of its Native AOT files.
std::optional<Floor> scope_floor(const World& world, std::size_t scope);

// The severity of a SYM finding: as the check has it for a stated floor, a warning for an assumed
// one.
Severity floor_severity(const Floor& floor, const Finder& finder);

}  // namespace aotcheck
