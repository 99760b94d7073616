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
  unsigned archive_depth = 0;           // --follow-archives
};

// Which overlays hold, from what was asked for and from the names in the payloads.
void settle_overlays(World& world, const CollectOptions& options);

// Facts of every binary and script of the payloads; hard links become one artifact. Arguments that
// are archives are opened, and so are `archive_depth` levels of archives in payloads. Settles the
// overlays when the names are known, because they say which scripts count.
void inspect_payloads(World& world, Inspector& inspector, const CollectOptions& options = {});

// Whether an archive could not be read to its end, or a member of it.
bool has_something_wrong(const Payload& payload);

// Whether there is nothing to judge: no binary, no script, and no archive with something wrong.
bool is_empty(const World& world);

// Files that binaries name and that lie outside the payload: debug files in `debug_dirs`, libraries
// beside a single file. Then what is only asked where two files have to be compared: CRCs of debug
// files, digests of programs of equal size.
void follow_references(World& world, Inspector& inspector, const CollectOptions& options);

void settle(World& world, const CollectOptions& options);

}  // namespace aotcheck
