// From payloads to a world: overlays, inspection, references, scopes, links; each step one call, in
// this order.
#pragma once

#include <string>
#include <vector>

#include "engine/world.h"
#include "worker/inspector.h"

namespace aotcheck {

struct CollectOptions {
  Promise promise;                      // --target, --floor
  StatedProfile profile;                // --profile
  std::vector<std::string> debug_dirs;  // --debug-dir
  bool debug_required = false;          // --debug-required
  std::vector<std::string> layers;      // --layer
  std::string handler;                  // --handler
};

// Which overlays hold, from what was asked for and from the names in the payloads.
void settle_overlays(World& world, const CollectOptions& options);

// Facts of every binary, script and list of the payloads; hard links become one artifact.
void inspect_payloads(World& world, Inspector& inspector);

// Files that binaries name and that lie outside the payload: debug files in `debug_dirs`, libraries
// beside a single file. Then what is only asked where two files have to be compared: CRCs of debug
// files, digests of programs of equal size.
void follow_references(World& world, Inspector& inspector, const CollectOptions& options);

void settle(World& world, const CollectOptions& options);

}  // namespace aotcheck
