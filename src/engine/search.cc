// Search paths: the elements of RPATH and RUNPATH.
#include <fmt/format.h>

#include "base/text.h"
#include "engine/links.h"

namespace aotcheck {
std::vector<SearchElement> search_elements(std::string_view text, std::string_view origin) {
  std::vector<SearchElement> elements;
  if (text.empty())
    return elements;  // an empty string is no element; an empty element is the current directory
  for (std::string_view part : split(text, ':')) {
    SearchElement element;
    element.text = std::string(part);
    std::string_view rest = part;
    for (std::string_view token : {"${ORIGIN}", "$ORIGIN"}) {
      if (!rest.starts_with(token)) continue;
      std::string_view behind = rest.substr(token.size());
      if (!behind.empty() && behind[0] != '/') break;  // `$ORIGINlib` is not expanded by glibc
      element.origin = true;
      element.directory = normal_path(fmt::format("{}/{}", origin.empty() ? "." : origin, behind));
      break;
    }
    if (!element.origin) element.directory = std::string(part);
    for (std::string_view token : {"$LIB", "${LIB}", "$PLATFORM", "${PLATFORM}"})
      element.system_token |= part.find(token) != std::string_view::npos;
    elements.push_back(std::move(element));
  }
  return elements;
}

const Resolution* Links::of(std::string_view name, const BinaryFacts& facts) const {
  for (const Resolution& resolution : needed)
    if (resolution.needed < facts.needed.size() && facts.needed[resolution.needed].text == name)
      return &resolution;
  return nullptr;
}

}  // namespace aotcheck
