// `aotcheck fix` for payloads of Helix: a right helix-extra-executables.list, and x bits on what is
// started. Planning reads nothing but the world; applying writes below the payload only, and never
// through a link.
#pragma once

#include <string>
#include <vector>

#include "engine/world.h"

namespace aotcheck {

struct HelixFix {
  std::size_t payload = 0;
  std::string list;                     // path of the list, below the payload
  bool rewrites = false;                // the list changes
  std::vector<std::string> lines;       // that it has afterwards
  std::vector<std::string> added;       // of those, what is new
  std::vector<std::string> dropped;     // lines that are left out
  std::vector<std::string> unlistable;  // programs whose path no line can hold
  std::vector<std::string> executable;  // files that get x bits

  bool changes() const { return rewrites || !executable.empty(); }
};

// One for each list, or one new list for a payload that has none; nothing for payloads that are not
// for Helix.
std::vector<HelixFix> plan_helix_fix(const World& world);

// What a fix does, a line each.
std::vector<std::string> describe(const World& world, const HelixFix& fix);

// Does it; a sentence where that failed, empty where it is done.
std::string apply(const World& world, const HelixFix& fix);

}  // namespace aotcheck
