// Runs the selected checks over a world: one outcome for each artifact and check, masked ones said
// so.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check.h"

namespace aotcheck {

// Which checks run. Names, ids and families; an empty `select` is all that the profile does not
// switch off.
struct Selection {
  std::vector<std::string> select, ignore;
  bool selects(const CheckInfo& check) const;
  // By id or name: it runs even where the profile has it off, which a family does not ask for.
  bool names(const CheckInfo& check) const;
  bool ignores(const CheckInfo& check) const;
};

// The outcomes of one artifact, or of a payload as a whole.
struct Suite {
  const Artifact* artifact = nullptr;  // nullptr: the payload itself
  std::size_t payload = 0;
  std::vector<Outcome> outcomes;  // in the order of the check ids
};

std::vector<Suite> run_checks(const World& world, std::span<const AnyCheck> checks,
                              const Selection& selection);

}  // namespace aotcheck
