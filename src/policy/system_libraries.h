// The libraries that an open system is known to have: libc's own family, libgcc and libstdc++.
#pragma once

#include <string_view>

#include "facts/binary.h"

namespace aotcheck {

bool is_system_library(std::string_view soname, Libc libc);

// A DLL that Windows itself or the run-time library of Visual C++ brings, in any case of letters.
// Not all of them: what is not known here may be Windows' own all the same.
bool is_windows_library(std::string_view name);

// The dynamic loader itself: in memory before anything is searched.
bool is_loader(std::string_view soname);

}  // namespace aotcheck
