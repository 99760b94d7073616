// Imports that the floor's libc lacks although no version node says so: the facts behind SYM007.
#pragma once

#include <string_view>
#include <vector>

#include "checks/sym/surroundings.h"
#include "engine/check.h"

namespace aotcheck {

// Symbols with the same reason.
struct LateSymbols {
  std::string_view library;  // where the floor has them; empty: nowhere
  Version since;             // the release of libc that has them, where the floor does not
  std::vector<const Import*> symbols;
};

struct Late {
  std::vector<LateSymbols> groups;
  Surroundings around;  // looked for where there are any
};

// Strong imports only, and none that the payload itself answers.
Late late_symbols(const Binary& binary, const Architecture& arch, const Floor& floor);

}  // namespace aotcheck
