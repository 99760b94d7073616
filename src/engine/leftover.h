// What builds leave behind and no program reads, by name.
#pragma once

#include <string_view>
#include <vector>

#include "payload/payload.h"

namespace aotcheck {

struct Leftover {
  enum class Kind : std::uint8_t {
    debug,         // by name alone
    managed,       // .deps.json, .runtimeconfig.json: of use to a .NET host only
    project,       // what the build reads
    build_folder,  // in obj/ beside a project, or with what the build writes there
  };
  const Entry* entry = nullptr;
  Kind kind = Kind::debug;
  std::string_view what;    // "a debug file"
  std::string_view folder;  // build_folder: the path of it
};

std::vector<Leftover> leftovers(const Payload& payload);

}  // namespace aotcheck
