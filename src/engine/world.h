// The world that checks see: every fact, settled scopes, how the binaries link to each other, and
// what was asked for. Built once, read-only while checks run.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/artifact.h"
#include "engine/links.h"
#include "payload/payload.h"
#include "policy/profile.h"
#include "policy/scope.h"

namespace aotcheck {

// The debug file of a binary: how it was found, and which artifact it is.
struct Companion {
  std::size_t artifact = 0;
  std::string found_by;  // "debuglink beside it", "build-id directory" …
};

struct World {
  std::vector<Payload> payloads;
  std::deque<Entry> reference_entries;  // of files outside the payloads that were read because
                                        // something names them
  std::vector<Artifact>
      artifacts;  // judged ones first, in the order of their paths; references after them
  std::vector<Scope> scopes;
  std::vector<Links> links;                          // for each artifact
  std::vector<std::optional<Companion>> companions;  // for each artifact
  Profile profile;
  bool debug_required = false;
};

}  // namespace aotcheck
