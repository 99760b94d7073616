#include "policy/tables.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace aotcheck {
namespace {

// "Ubuntu-16.04" -> "ubuntu16.04": lower case, without hyphens between a letter and a digit.
std::string canonical(std::string_view name) {
  std::string lower = to_lower(name), out;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    bool between = i > 0 && i + 1 < lower.size() && lower[i] == '-' &&
                   std::isalpha(static_cast<unsigned char>(lower[i - 1])) &&
                   std::isdigit(static_cast<unsigned char>(lower[i + 1]));
    if (!between) out += lower[i];
  }
  return out;
}

bool has(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

const Architecture* find_architecture(std::string_view name) {
  std::string lower = to_lower(name);
  auto rows = architectures();
  auto by_id = std::find_if(rows.begin(), rows.end(),
                            [&](const Architecture& a) { return a.id == lower || a.rid == lower; });
  if (by_id == rows.end())
    by_id = std::find_if(rows.begin(), rows.end(),
                         [&](const Architecture& a) { return has(a.names, lower); });
  return by_id == rows.end() ? nullptr : &*by_id;
}

const Platform* find_platform(std::string_view name) {
  std::string wanted = canonical(name);
  for (const Platform& p : platforms()) {
    if (canonical(p.id) == wanted) return &p;
    for (std::string_view alias : p.aliases)
      if (canonical(alias) == wanted) return &p;
  }
  return nullptr;
}

}  // namespace aotcheck
