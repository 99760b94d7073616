// Where the loader looks for what an object needs: the directories of RPATH, RUNPATH and the
// target's LD_LIBRARY_PATH in the order of its loader.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/links.h"

namespace aotcheck {

// One object in the loader's list.
struct Loaded {
  std::size_t artifact;
  std::string origin;  // what $ORIGIN is for it, relative to the root of its payload
  std::size_t loader;  // index of the object that needed it, or itself for the first
};

// One directory of a search.
struct SearchPlace {
  SearchElement element;
  std::size_t payload = 0;  // that the element's directory is relative to
  bool inside = false;      // the directory is one of a payload
  bool system = false;      // directories of the target's own image
};

// The directories that serve the needs of objects[at], in order.
std::vector<SearchPlace> search_path(const World& world, std::span<const Loaded> objects,
                                     std::size_t at, Libc libc);

// Whether the runtime of a Lambda function has a library; where none is named, what all have.
bool lambda_has(const World& world, std::string_view soname);

}  // namespace aotcheck
