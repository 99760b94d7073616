#include "policy/version.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"

namespace aotcheck {

std::optional<Version> parse_version(std::string_view text) {
  std::uint32_t numbers[3] = {};
  auto parts = split(text, '.');
  if (parts.size() > 3) return std::nullopt;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const char* end = parts[i].data() + parts[i].size();
    auto [stop, error] = std::from_chars(parts[i].data(), end, numbers[i]);
    if (error != std::errc() || stop != end || parts[i].empty()) return std::nullopt;
  }
  return Version{numbers[0], numbers[1], numbers[2]};
}

std::string to_string(const Version& version) {
  if (version.patch != 0)
    return fmt::format("{}.{}.{}", version.major, version.minor, version.patch);
  return fmt::format("{}.{}", version.major, version.minor);
}

std::optional<Version> node_version(std::string_view node, std::string_view prefix) {
  if (!node.starts_with(prefix)) return std::nullopt;
  return parse_version(node.substr(prefix.size()));
}

}  // namespace aotcheck
