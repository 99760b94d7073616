// Version numbers of libraries and kernels: up to three components, missing ones are zero.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aotcheck {

struct Version {
  std::uint32_t major = 0, minor = 0, patch = 0;
  constexpr auto operator<=>(const Version&) const = default;
  constexpr bool known() const { return major != 0 || minor != 0 || patch != 0; }
};

// "2.23" or "1.2.4"; anything but digits and dots, or more than three components, is nothing.
std::optional<Version> parse_version(std::string_view text);

// "2.23", "1.2.4": the third component only where it is not zero.
std::string to_string(const Version& version);

// The version of a node: "GLIBC_2.17" with prefix "GLIBC_" is 2.17; nothing where it is no number
// (GLIBC_PRIVATE).
std::optional<Version> node_version(std::string_view node, std::string_view prefix);

}  // namespace aotcheck
