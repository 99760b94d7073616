// Where reports go: files written whole or not at all, the console, and the exit code that follows.
#pragma once

#include <string>

#include "cli/options.h"
#include "engine/world.h"

namespace aotcheck {

// Writes every report; returns the exit code, 3 where one could not be written.
int write_reports(const Report& report, const Options& options);

// Why there is nothing to inspect: what the arguments hold instead.
std::string nothing_found(const World& world);

}  // namespace aotcheck
