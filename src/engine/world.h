// The world that checks see: every fact, settled scopes, how the binaries link to each other, and
// what was asked for. Built once, read-only while checks run.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/aggregates.h"
#include "engine/artifact.h"
#include "engine/helix.h"
#include "engine/links.h"
#include "payload/payload.h"
#include "policy/profile.h"
#include "policy/scope.h"

namespace aotcheck {

enum class FoundBy : std::uint8_t {
  build_id,   // in a .build-id directory
  debuglink,  // the name in .gnu_debuglink
  name,       // no link: its own name with .dbg or .debug, a PDB, a dSYM bundle
};

// The debug file of a binary: which artifact it is, and how it was found.
struct Companion {
  std::size_t artifact = 0;
  FoundBy found_by = FoundBy::name;
};

struct World {
  std::vector<Payload> payloads;
  std::string handler;                  // --handler
  std::deque<Entry> reference_entries;  // of files outside the payloads that were read because
                                        // something names them
  std::vector<Artifact>
      artifacts;  // judged ones first, in the order of their paths; references after them
  std::vector<Scope> scopes;
  std::vector<Links> links;                          // for each artifact
  std::vector<std::optional<Companion>> companions;  // for each artifact
  Profile profile;
  Aggregates aggregates;
  std::vector<HelixModes> helix;  // for each payload

  bool is_layer(std::size_t payload) const { return payloads[payload].role == PayloadRole::layer; }
  std::size_t index_of(const Artifact& artifact) const {
    return static_cast<std::size_t>(&artifact - artifacts.data());
  }
  // The debug file of an artifact; nullptr where none was found.
  const Companion* companion_of(const Artifact& artifact) const {
    const auto& companion = companions[index_of(artifact)];
    return companion ? &*companion : nullptr;
  }
};

}  // namespace aotcheck
