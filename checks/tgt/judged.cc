#include "checks/tgt/judged.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "facts/names.h"

namespace aotcheck {

bool is_firmware(const Binary& binary) {
  const BinaryFacts& b = binary.facts;
  if (!b.is_program() || b.interpreter || !b.needed.empty()) return false;
  std::string_view path = binary.artifact.path;
  std::vector<std::string_view> folders = split(dir_name(path), '/');
  auto below = [&](std::string_view name) {
    return std::find(folders.begin(), folders.end(), name) != folders.end();
  };
  return below("firmware") || below("grub") ||
         (below("share") && !binary.artifact.entry->executable());
}

const Architecture* judged_architecture(const Binary& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  if (binary.scope.cross_toolchain)
    f.not_applicable("the root of a cross toolchain holds programs for several machines");
  else if (!binary.scope.disagreeing.empty())
    f.not_applicable("the programs of this scope disagree: TGT005 says so");
  else if (!binary.target || !binary.target->arch)
    f.not_applicable("nobody can say what it is for");
  else if (b.os != binary.target->os)
    f.not_applicable("for {}, not for {}", name_of(b.os), name_of(binary.target->os));
  else if (binary.artifact.facts.managed())
    f.not_applicable("managed code runs on every architecture");
  else if (b.machine != binary.target->arch->machine && is_firmware(binary))
    f.not_applicable("firmware for {}: nothing on the target runs it", b.machine);
  else
    return binary.target->arch;
  return nullptr;
}

bool runs_beside(const BinaryFacts& file, const Architecture& expected) {
  return expected.id == "x86-64" && (file.machine == "x86" || file.machine.starts_with("x32"));
}

std::string target_evidence(const Binary& binary) {
  return fmt::format("target {}: {}", to_string(*binary.target), binary.scope.why);
}

}  // namespace aotcheck
