// The libraries that an open system is known to have: libc's own family, libgcc and libstdc++.
#pragma once

#include <string_view>

#include "facts/binary.h"

namespace aotcheck {

bool is_system_library(std::string_view soname, Libc libc);

}  // namespace aotcheck
