#include "checks/lnk/linkage.h"

#include <fmt/format.h>

namespace aotcheck {

std::vector<PathElement> path_elements(const Binary& binary) {
  std::vector<PathElement> all;
  auto append = [&](std::string_view tag, const std::vector<Located>& texts) {
    for (const Located& text : texts)
      for (SearchElement& element : search_elements(text.text, ".", binary.facts.libc))
        all.push_back({tag, std::move(element), text.offset});
  };
  append(binary.facts.format == Format::macho ? "LC_RPATH" : "RUNPATH", binary.facts.runpath);
  if (binary.facts.runpath.empty()) append("RPATH", binary.facts.rpath);
  return all;
}

const Artifact* provider(const Binary& binary, std::string_view file) {
  const auto& artifacts = binary.world.artifacts;
  auto in_payload = [&](const Resolution* r) {
    return r && r->found == Found::in_payload ? &artifacts[r->artifact] : nullptr;
  };
  if (const Resolution* r = binary.links.of(file, binary.facts)) return in_payload(r);
  auto answers = [&](const Artifact& library) {
    const BinaryFacts* b = library.binary();
    return b && b->soname && b->soname->text == file;
  };
  for (const Resolution& r : binary.links.needed)
    if (const Artifact* library = in_payload(&r); library && answers(*library)) return library;
  for (std::size_t library : binary.links.closure)
    if (answers(artifacts[library])) return &artifacts[library];
  return nullptr;
}

void add_attempts(FindingRef& finding, const Resolution& resolution) {
  for (const Attempt& attempt : resolution.attempts)
    finding.evidence(fmt::format("{}: {}", attempt.path, attempt.result));
}

std::string whose_start(const Binary& binary, const Resolution& resolution) {
  if (resolution.root == binary.world.index_of(binary.artifact)) return "";
  return fmt::format("when {} starts", binary.world.artifacts[resolution.root].path);
}

}  // namespace aotcheck
