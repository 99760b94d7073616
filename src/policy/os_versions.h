// Floors of operating systems that are known by their own version and not by that of a libc: macOS
// and Windows.
#pragma once

#include <optional>
#include <string_view>

#include "policy/target.h"

namespace aotcheck {

// "macos12", "osx-10.15", "windows10", "win81", "windowsserver2019", in lower case; nothing where
// the text is none of them. `stated` is set, `origin` is left to the caller.
std::optional<Floor> parse_os_floor(std::string_view text);

// The floors of Windows by name; those of macOS are any version.
Names windows_floor_names();

}  // namespace aotcheck
