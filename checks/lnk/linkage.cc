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
  if (binary.facts.format == Format::macho) {
    for (const Located& text : binary.facts.runpath)
      all.push_back({"LC_RPATH", {text.text, text.text}, text.offset});
    return all;
  }
  append("RUNPATH", binary.facts.runpath);
  if (binary.facts.runpath.empty()) append("RPATH", binary.facts.rpath);
  return all;
}

bool is_foreign_path(std::string_view name) {
  if (name.starts_with('@') || name.find('/') == std::string_view::npos) return false;
  for (std::string_view installed : {"/usr/", "/opt/", "/System/", "/Library/", "/Applications/"})
    if (name.starts_with(installed)) return false;
  return true;
}

std::string_view load_tag(const BinaryFacts& facts) {
  switch (facts.format) {
    case Format::macho:
      return "LC_LOAD_DYLIB";
    case Format::pe:
      return "the import";
    default:
      return "NEEDED";
  }
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
