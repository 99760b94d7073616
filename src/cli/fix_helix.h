// `aotcheck fix` for payloads of Helix: a right helix-extra-executables.list; x bits are part of
// every plan (engine/fix.h). Planning reads nothing but the settled world; applying writes below
// the payload only, and never through a link.
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
};

// One for each list, or one new list for a payload that has none; nothing for payloads that are not
// for Helix.
std::vector<HelixFix> plan_helix_fix(const World& world);

// What a fix does, and what it cannot do, a line each.
std::vector<std::string> describe(const World& world, const HelixFix& fix);

// Does it; a sentence where that failed, empty where it is done.
std::string apply(const World& world, const HelixFix& fix);

}  // namespace aotcheck
