// The libraries that an open system is known to have: libc's own family, libgcc and libstdc++.
#pragma once

#include <string_view>

#include "facts/binary.h"

namespace aotcheck {

bool is_system_library(std::string_view soname, Libc libc);

// The dynamic loader itself: in memory before anything is searched.
bool is_loader(std::string_view soname);

}  // namespace aotcheck
