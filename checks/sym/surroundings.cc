#include "checks/sym/surroundings.h"

#include <algorithm>

namespace aotcheck {
namespace {

// The file and all of the payload that it loads.
void collect(const World& world, std::size_t first, std::vector<std::size_t>& found) {
  auto add = [&](std::size_t artifact) {
    if (std::find(found.begin(), found.end(), artifact) == found.end()) found.push_back(artifact);
  };
  std::size_t at = found.size();
  add(first);
  for (std::size_t loaded : world.links[first].closure) add(loaded);
  for (; at < found.size(); ++at)
    for (const Resolution& r : world.links[found[at]].needed)
      if (r.found == Found::in_payload) add(r.artifact);
}

}  // namespace

bool Surroundings::needs(std::string_view soname) const {
  return std::any_of(objects.begin(), objects.end(), [&](const BinaryFacts* b) {
    return std::any_of(b->needed.begin(), b->needed.end(),
                       [&](const Located& needed) { return needed.text == soname; });
  });
}

bool Surroundings::exports(std::string_view symbol) const {
  return std::any_of(objects.begin(), objects.end(), [&](const BinaryFacts* b) {
    return std::any_of(b->exports.begin(), b->exports.end(),
                       [&](const Export& e) { return b->name(e) == symbol; });
  });
}

Surroundings surroundings(const Binary& binary) {
  Surroundings around;
  around.started = binary.facts.is_program();
  std::vector<std::size_t> found;
  collect(binary.world, binary.world.index_of(binary.artifact), found);
  for (std::size_t user : binary.links.users) {
    const BinaryFacts* b = binary.world.artifacts[user].binary();
    around.started |= b && b->is_program();
    collect(binary.world, user, found);
  }
  for (std::size_t artifact : found) {
    const BinaryFacts* b = binary.world.artifacts[artifact].binary();
    if (!b) continue;
    around.objects.push_back(b);
    for (const Resolution& r : binary.world.links[artifact].needed)
      around.open |= r.found != Found::in_payload && r.found != Found::system;
  }
  return around;
}

}  // namespace aotcheck
