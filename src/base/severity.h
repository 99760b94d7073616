// How much a finding weighs. `off` is a check that a profile does not run.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace aotcheck {

enum class Severity : std::uint8_t { off, note, warning, error };

inline constexpr std::array<std::string_view, 4> kSeverityNames = {"off", "note", "warning",
                                                                   "error"};

constexpr std::string_view name_of(Severity severity) {
  return kSeverityNames[static_cast<std::size_t>(severity)];
}

}  // namespace aotcheck
