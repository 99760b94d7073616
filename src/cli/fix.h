// `aotcheck fix`: prints what a machine can know to be wrong, and mends it where it was asked to.
#pragma once

#include "cli/options.h"
#include "engine/fix.h"

namespace aotcheck {

// Prints the plan for the payload of the arguments.
void print_plan(const Payload& payload, const FixPlan& plan);

// Does it. False, with a sentence, where it could not be done as a whole.
bool carry_out(const Payload& payload, const FixPlan& plan, const Options& options);

}  // namespace aotcheck
