#include "checks/tgt/judged.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "engine/lambda.h"
#include "facts/names.h"
#include "policy/lambda.h"

namespace aotcheck {
namespace {

bool below(const Binary& binary, std::string_view folder) {
  const std::string place = binary.artifact.place();
  std::vector<std::string_view> folders = split(dir_name(place), '/');
  return std::find(folders.begin(), folders.end(), folder) != folders.end();
}

// A machine that the table does not have opens no scope: `linux-ppc/` holds files for ppc all the
// same.
bool path_names_machine(const Binary& binary) {
  std::string_view id = binary.facts.machine;
  id = id.substr(0, id.find(' '));
  std::string path = to_lower(binary.artifact.path);
  auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (std::size_t at = 0; (at = path.find(id, at)) != std::string::npos; ++at)
    if ((at == 0 || !is_word(path[at - 1])) &&
        (at + id.size() == path.size() || !is_word(path[at + id.size()])))
      return true;
  return false;
}

}  // namespace

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
  else if (!b.known_machine && path_names_machine(binary))
    f.not_applicable("for {}, as its path says", b.machine);
  else if (b.machine.starts_with("x32") && below(binary, "libx32"))
    f.not_applicable("the x32 libraries of a multilib system");
  else
    return binary.target->arch;
  return nullptr;
}

bool runs_beside(const BinaryFacts& file, const Architecture& expected) {
  return expected.id == "x86-64" && (file.machine == "x86" || file.machine.starts_with("x32"));
}

void add_lambda_evidence(const Binary& binary, FindingRef& finding) {
  if (lambda_starts(binary.world, binary.artifact.payload, *binary.artifact.entry))
    finding.evidence(fmt::format("Lambda: {}, or fork/exec {}/{}: exec format error",
                                 kLambdaNoBootstrap,
                                 lambda_place(binary.world, binary.artifact.payload),
                                 printable(binary.artifact.entry->path)));
}

std::string target_evidence(const Binary& binary) {
  return fmt::format("target {}: {}", to_string(*binary.target), binary.scope.why);
}

}  // namespace aotcheck
