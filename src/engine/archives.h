// Archives become payloads: what they unpack to, with the facts of what was inspected on the way.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/world.h"
#include "worker/inspector.h"

namespace aotcheck {

// The facts of one payload's binaries and scripts, by the paths of their entries; empty for a
// payload that is no archive.
using PackedFacts = std::map<std::string, std::unique_ptr<FileFacts>>;

// Opens every argument that is an archive or has a zip behind it, and `depth` levels of the
// archives in payloads, which become payloads themselves behind the one they lie in. One item for
// each payload. A program or a script with a zip behind it is a payload of its own too.
std::vector<PackedFacts> open_archives(World& world, Inspector& inspector, unsigned depth,
                                       const Wants& wants);

// Where an entry's bytes are on disk.
std::string disk_path(const Payload& payload, const Entry& entry);

}  // namespace aotcheck
