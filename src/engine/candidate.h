// What the target's loader does with a file that it found under the name of a library.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/artifact.h"

namespace aotcheck {

struct Opinion {
  std::string refusal;   // empty: it takes the file
  bool goes_on = false;  // it passes over the file as if it were not there
};

// `file` is nullptr where the entry is no binary at all.
Opinion examine_candidate(const BinaryFacts& wanting, const Artifact* file, const Entry& entry,
                          bool musl);

// The folders below any search directory in which glibc 2.33 and later look first, best first.
std::span<const std::string_view> hwcaps_folders(std::string_view machine);

}  // namespace aotcheck
