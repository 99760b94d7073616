#include "policy/target.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "facts/names.h"
#include "policy/lambda.h"
#include "policy/os_versions.h"

namespace aotcheck {
namespace {

struct OsName {
  std::string_view prefix;
  Os os;
  Libc libc;
};

// Longest first: "linux-musl" before "linux".
constexpr OsName kOsNames[] = {
    {"linux-musl", Os::linux_os, Libc::musl}, {"linux-bionic", Os::linux_os, Libc::bionic},
    {"android", Os::linux_os, Libc::bionic},  {"linux", Os::linux_os, Libc::glibc},
    {"win", Os::windows, Libc::unknown},      {"osx", Os::macos, Libc::unknown},
    {"freebsd", Os::freebsd, Libc::other}};

std::optional<Target> parse_rid(std::string_view text) {
  for (const OsName& name : kOsNames) {
    if (!text.starts_with(name.prefix) || text.size() <= name.prefix.size() ||
        text[name.prefix.size()] != '-')
      continue;
    const Architecture* arch = find_architecture(text.substr(name.prefix.size() + 1));
    if (arch) return Target{name.os, name.libc, arch, {}};
  }
  return std::nullopt;
}

std::optional<Target> parse_triplet(std::string_view text) {
  for (const Architecture& arch : architectures())
    if (std::find(arch.triplets.begin(), arch.triplets.end(), text) != arch.triplets.end())
      return Target{Os::linux_os,
                    text.find("musl") != std::string_view::npos ? Libc::musl : Libc::glibc,
                    &arch,
                    {}};
  return std::nullopt;
}

Os os_of(const Platform& platform) {
  return platform.family == "freebsd" ? Os::freebsd : Os::linux_os;
}

Floor floor_of(const Platform& platform) {
  return {platform.libc, platform.libc_version, &platform, true, {}, os_of(platform), {}};
}

// "<platform>-<arch>": the first split whose two sides are both known.
std::optional<Target> parse_platform_arch(std::string_view text) {
  for (std::size_t dash = text.find('-'); dash != std::string_view::npos;
       dash = text.find('-', dash + 1)) {
    const Architecture* arch = find_architecture(text.substr(dash + 1));
    if (!arch) continue;
    if (const Platform* platform = find_platform(text.substr(0, dash)))
      return Target{os_of(*platform), platform->libc, arch, floor_of(*platform)};
    if (auto floor = parse_os_floor(text.substr(0, dash)))
      return Target{floor->os, Libc::unknown, arch, floor};
  }
  return std::nullopt;
}

std::vector<std::string_view> target_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Architecture& arch : architectures())
      for (const OsName& os : kOsNames)
        if (os.prefix != "android") all.push_back(fmt::format("{}-{}", os.prefix, arch.rid));
    for (const Platform& platform : platforms())
      if (is_lambda(platform))
        for (std::string_view arch : platform.architectures)
          all.push_back(fmt::format("{}-{}", platform.id, find_architecture(arch)->rid));
    return all;
  }();
  return {names.begin(), names.end()};
}

std::string hint(std::string_view word, std::span<const std::string_view> names) {
  std::string_view near = nearest(word, names);
  return near.empty() ? std::string() : fmt::format(" (nearest: {})", near);
}

}  // namespace

const Architecture* architecture_of(const BinaryFacts& binary) {
  bool soft_float = binary.interpreter && (binary.interpreter->text == "/lib/ld-linux.so.3" ||
                                           binary.interpreter->text == "/lib/ld-musl-arm.so.1");
  for (const Architecture& arch : architectures())
    if (binary.known_machine && arch.machine == binary.machine &&
        (arch.id == "armel") == soft_float)
      return &arch;
  return nullptr;
}

std::string to_string(const Target& target) {
  if (target.os == Os::unknown) return target.arch ? std::string(target.arch->rid) : "unknown";
  std::string_view os = name_of(target.os);
  for (const OsName& name : kOsNames)
    if (name.os == target.os && (name.libc == target.libc || target.os != Os::linux_os) &&
        name.prefix != "android")
      os = name.prefix;
  return target.arch ? fmt::format("{}-{}", os, target.arch->rid) : std::string(os);
}

std::string to_string(const Floor& floor) {
  if (floor.os == Os::macos) return fmt::format("{} {}", floor.name, to_string(floor.version));
  if (floor.os == Os::windows) return fmt::format("{} ({})", floor.name, to_string(floor.version));
  std::string libc = fmt::format("{} {}", name_of(floor.libc), to_string(floor.version));
  return floor.platform ? fmt::format("{} ({})", floor.platform->id, libc) : libc;
}

tl::expected<Target, std::string> parse_target(std::string_view text) {
  std::string lower = to_lower(text);
  if (auto target = parse_rid(lower)) return *target;
  if (auto target = parse_triplet(lower)) return *target;
  if (auto target = parse_platform_arch(lower)) return *target;
  return tl::unexpected(
      fmt::format("'{}' is no target: expected a runtime identifier such as linux-arm64 or "
                  "<platform>-<arch> such as "
                  "ubuntu16.04-x64{}; `aotcheck list targets` lists them",
                  printable(text), hint(lower, target_names())));
}

tl::expected<Floor, std::string> parse_floor(std::string_view text) {
  std::string lower = to_lower(text);
  if (const Platform* platform = find_platform(lower)) {
    if (platform->libc_version.known()) return floor_of(*platform);
    return tl::unexpected(fmt::format("'{}' has no libc, so it is no floor", platform->id));
  }
  for (Libc libc : {Libc::glibc, Libc::musl}) {
    std::string_view rest = lower;
    if (!rest.starts_with(name_of(libc))) continue;
    rest.remove_prefix(name_of(libc).size());
    if (rest.starts_with('-')) rest.remove_prefix(1);
    if (auto version = parse_version(rest))
      return Floor{libc, *version, nullptr, true, {}, Os::linux_os, {}};
  }
  if (auto floor = parse_os_floor(lower)) return *floor;
  std::vector<std::string_view> names(windows_floor_names().begin(), windows_floor_names().end());
  for (const Platform& platform : platforms()) names.push_back(platform.id);
  return tl::unexpected(
      fmt::format("'{}' is no floor: expected a platform such as ubuntu16.04, macos12 or "
                  "windows10, or a libc such as glibc2.17{}; `aotcheck "
                  "list targets` lists them",
                  printable(text), hint(lower, names)));
}

std::optional<Floor> documented_floor(std::string_view dotnet_line, const Target& target) {
  for (const DotnetLine& line : dotnet_lines()) {
    if (line.version != dotnet_line || !target.arch) continue;
    for (const DotnetFloor& floor : line.floors)
      if (floor.libc == target.libc && floor.rid_arch == target.arch->rid)
        return Floor{floor.libc,
                     floor.version,
                     nullptr,
                     false,
                     fmt::format("documented for .NET {} on {}", line.version, to_string(target)),
                     Os::linux_os,
                     {}};
  }
  return std::nullopt;
}

}  // namespace aotcheck
