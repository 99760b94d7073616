// `aotcheck fix`: prints what a machine can know to be wrong, and mends it where it was asked to.
#pragma once

#include "cli/fix_helix.h"
#include "cli/options.h"
#include "engine/fix.h"

namespace aotcheck {

// What is done to one payload: to its entries, and to the lists of a Helix payload.
struct Plan {
  FixPlan entries;
  std::vector<HelixFix> lists;
};

// Prints the plan for the payload of the arguments, the first of the world.
void print_plan(const World& world, const Plan& plan);

// Does it. False, with a sentence, where it could not be done as a whole.
bool carry_out(const World& world, const Plan& plan, const Options& options);

}  // namespace aotcheck
