#include "engine/firmware.h"

#include <algorithm>

#include "base/text.h"

namespace aotcheck {
namespace {

bool below(const Binary& binary, std::string_view folder) {
  const std::string place = binary.artifact.place();
  std::vector<std::string_view> folders = split(dir_name(place), '/');
  return std::find(folders.begin(), folders.end(), folder) != folders.end();
}

constexpr std::string_view kBootModules[] = {".c32", ".c64", ".e32", ".e64"};  // SYSLINUX
constexpr std::string_view kImages[] = {".elf", ".img", ".rom", ".fw"};

template <std::size_t n>
bool ends_in(std::string_view name, const std::string_view (&suffixes)[n]) {
  return std::any_of(std::begin(suffixes), std::end(suffixes),
                     [&](std::string_view suffix) { return name.ends_with(suffix); });
}

}  // namespace

bool is_firmware(const Binary& binary) {
  const BinaryFacts& b = binary.facts;
  if (!binary.world.payloads[binary.artifact.payload].is_directory) return false;  // handed over
  std::string name = to_lower(base_name(binary.artifact.entry->path));
  bool linked = b.interpreter || !b.needed.empty();
  bool executable = binary.artifact.entry->executable();
  if (ends_in(name, kBootModules)) return true;
  if (ends_in(name, kImages)) return !linked || !executable;
  if (!b.is_program() || linked) return false;
  bool foreign = binary.target && binary.target->arch && binary.target->arch->machine != b.machine;
  return below(binary, "firmware") ||
         (foreign && !executable && (binary.scope.by_majority || below(binary, "share")));
}

}  // namespace aotcheck
