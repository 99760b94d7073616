#include "checks/lam/entry_point.h"

#include <algorithm>

namespace aotcheck {

const Artifact* artifact_of(const PayloadSubject& subject, const Entry& entry) {
  for (const Artifact& artifact : subject.world.artifacts)
    if (artifact.payload == subject.index && !artifact.reference &&
        std::find(artifact.names.begin(), artifact.names.end(), &entry) != artifact.names.end())
      return &artifact;
  return nullptr;
}

std::string_view only_folder(const Payload& payload) {
  std::string_view folder;
  for (const Entry& entry : payload.entries) {
    std::string_view top = std::string_view(entry.path).substr(0, entry.path.find('/'));
    if (top.size() == entry.path.size() && entry.type != EntryType::directory) return {};
    if (!folder.empty() && top != folder) return {};
    folder = top;
  }
  return folder;
}

}  // namespace aotcheck
