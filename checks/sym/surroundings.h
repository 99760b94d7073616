// What is loaded together with a file, as far as the payload tells: who else could have a symbol,
// or bring in the library that has it.
#pragma once

#include <string_view>
#include <vector>

#include "engine/check.h"

namespace aotcheck {

struct Surroundings {
  std::vector<const BinaryFacts*> objects;  // of the payload; the file itself first
  bool started = false;                     // it is a program, or a program of the payload loads it
  bool open = false;  // a library outside the payload is loaded that nobody knows

  bool needs(std::string_view soname) const;
  bool exports(std::string_view symbol) const;
};

Surroundings surroundings(const Binary& binary);

}  // namespace aotcheck
