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

}  // namespace aotcheck
