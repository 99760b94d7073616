// What the target's loader does with a file that it found under the name of a library.
#pragma once

#include <string>

#include "engine/artifact.h"

namespace aotcheck {

struct Opinion {
  std::string refusal;   // empty: it takes the file
  bool goes_on = false;  // it passes over the file as if it were not there
};

// `file` is nullptr where the entry is no binary at all.
Opinion examine_candidate(const BinaryFacts& wanting, const Artifact* file, const Entry& entry,
                          bool musl);

}  // namespace aotcheck
