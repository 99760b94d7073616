#include "policy/os_versions.h"

#include <algorithm>
#include <array>
#include <string>

namespace aotcheck {
namespace {

struct WindowsRelease {
  std::string_view id, alias, name;
  Version version;  // what a loader compares with the subsystem version of an image
};

// Windows 11 and the servers since 2016 still are 10.0 to an image.
constexpr WindowsRelease kWindows[] = {
    {"windows7", "win7", "Windows 7", {6, 1, 0}},
    {"windows8", "win8", "Windows 8", {6, 2, 0}},
    {"windows8.1", "win81", "Windows 8.1", {6, 3, 0}},
    {"windows10", "win10", "Windows 10", {10, 0, 0}},
    {"windows11", "win11", "Windows 11", {10, 0, 0}},
    {"windowsserver2008r2", "win2008r2", "Windows Server 2008 R2", {6, 1, 0}},
    {"windowsserver2012", "win2012", "Windows Server 2012", {6, 2, 0}},
    {"windowsserver2012r2", "win2012r2", "Windows Server 2012 R2", {6, 3, 0}},
    {"windowsserver2016", "win2016", "Windows Server 2016", {10, 0, 0}},
    {"windowsserver2019", "win2019", "Windows Server 2019", {10, 0, 0}},
    {"windowsserver2022", "win2022", "Windows Server 2022", {10, 0, 0}},
    {"windowsserver2025", "win2025", "Windows Server 2025", {10, 0, 0}}};

Floor os_floor(Os os, const Version& version, std::string_view name) {
  Floor floor;
  floor.os = os;
  floor.version = version;
  floor.name = name;
  floor.stated = true;
  return floor;
}

}  // namespace

std::optional<Floor> parse_os_floor(std::string_view text) {
  for (std::string_view prefix : {"macosx", "macos", "osx"}) {
    if (!text.starts_with(prefix)) continue;
    std::string_view rest = text.substr(prefix.size());
    if (rest.starts_with('-') || rest.starts_with('.')) rest.remove_prefix(1);
    if (auto version = parse_version(rest)) return os_floor(Os::macos, *version, "macOS");
  }
  std::string plain(text);
  std::erase(plain, '-');
  for (const WindowsRelease& release : kWindows)
    if (plain == release.id || plain == release.alias)
      return os_floor(Os::windows, release.version, release.name);
  return std::nullopt;
}

Names windows_floor_names() {
  static constexpr auto kIds = [] {
    std::array<std::string_view, std::size(kWindows)> ids;
    std::transform(std::begin(kWindows), std::end(kWindows), ids.begin(),
                   [](const WindowsRelease& release) { return release.id; });
    return ids;
  }();
  return kIds;
}

}  // namespace aotcheck
