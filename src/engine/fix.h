// What `aotcheck fix` changes: a plan from facts, made before anything is written.
#pragma once

#include <string>
#include <vector>

#include "engine/world.h"
#include "payload/change.h"

namespace aotcheck {

struct FixOptions {
  bool drop_useless = false;  // --drop-useless
};

// One entry that is going to be another, or none.
struct Fix {
  const Entry* entry = nullptr;
  std::string path;        // where it will lie; empty: it is dropped
  std::uint32_t mode = 0;  // permission bits that it will have
  std::string why;         // of a drop
};

struct FixPlan {
  std::string refused;     // why nothing can be done safely; empty where it can
  std::vector<Fix> fixes;  // of a directory those that change, of an archive every entry
};

// Of a settled world. Of a directory: x bits of what has to be started. Of a zip file also where
// entries lie, and what is left out.
FixPlan plan_fix(const World& world, std::size_t payload, const FixOptions& options);

// The members of the new zip file, sorted by name.
std::vector<ZipPart> zip_parts(const Payload& payload, const FixPlan& plan);

}  // namespace aotcheck
