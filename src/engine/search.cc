// Search paths: the elements of RPATH and RUNPATH; and what is kept of searches.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "engine/links.h"

namespace aotcheck {
namespace {

constexpr std::string_view kOriginTokens[] = {"${ORIGIN}", "$ORIGIN"};

bool has_other_token(std::string_view text) {
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1))
    if (!text.substr(at).starts_with(kOriginTokens[0]) &&
        !text.substr(at).starts_with(kOriginTokens[1]))
      return true;
  return false;
}

bool is_identifier(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

SearchElement element_of(std::string_view part, std::string_view origin, bool musl) {
  SearchElement element;
  element.text = part;
  for (std::string_view token : kOriginTokens) {
    if (!part.starts_with(token)) continue;
    std::string_view behind = part.substr(token.size());
    const bool whole_word = token.back() == '}' || behind.empty() || !is_identifier(behind[0]);
    if (!whole_word && !musl) break;  // `$ORIGINlib` is another token for glibc, and it has none
    if (origin.empty() && !behind.empty() && behind[0] != '/')
      break;  // `$ORIGIN.libs` beside the root, whose name is not part of any path
    element.origin = true;
    element.directory = normal_path(fmt::format("{}{}", origin.empty() ? "." : origin, behind));
    break;
  }
  if (!element.origin) element.directory = part;
  for (std::string_view token : {"$LIB", "${LIB}", "$PLATFORM", "${PLATFORM}"})
    element.system_token |= part.find(token) != std::string_view::npos;
  return element;
}

}  // namespace

std::vector<SearchElement> search_elements(std::string_view text, std::string_view origin,
                                           Libc libc) {
  const bool musl = libc == Libc::musl;
  std::vector<SearchElement> elements;
  if (text.empty()) return elements;  // an empty string is no element, an empty element is one
  if (musl && has_other_token(text)) return elements;
  for (std::string_view part : split(text, ':')) {
    if (elements.size() == kMaxSearchElements) break;
    if (!musl || !part.empty()) elements.push_back(element_of(part, origin, musl));
  }
  return elements;
}

namespace {

int rank(Found found) {
  return found == Found::blocked    ? 3
         : found == Found::missing  ? 2
         : found == Found::external ? 1
                                    : 0;
}

}  // namespace

void Links::keep_worst(std::vector<Resolution> resolutions) {
  if (needed.empty())
    needed = std::move(resolutions);
  else
    for (std::size_t i = 0; i < needed.size(); ++i)
      if (rank(resolutions[i].found) > rank(needed[i].found)) needed[i] = std::move(resolutions[i]);
}

void Links::add_user(std::size_t artifact) {
  if (std::find(users.begin(), users.end(), artifact) == users.end()) users.push_back(artifact);
}

const Resolution* Links::of(std::string_view name, const BinaryFacts& facts) const {
  for (const Resolution& resolution : needed)
    if (resolution.needed < facts.needed.size() && facts.needed[resolution.needed].text == name)
      return &resolution;
  return nullptr;
}

}  // namespace aotcheck
