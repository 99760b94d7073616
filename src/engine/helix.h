// What Helix does to the modes of a payload: the files are copied without their x bits, then
// `chmod +x` is run on what the lists (`*helix-extra-executables.list`) name, on the scripts at the
// root, and by the wrapper on the program of its own test.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/file.h"
#include "facts/sniff.h"
#include "payload/payload.h"

namespace aotcheck {

struct World;
struct Artifact;

// A script directly at the root, which the work item's command makes executable.
bool is_root_script(const Entry& entry);

// What of one payload arrives executable.
struct HelixModes {
  bool has_list = false;
  std::set<const Entry*> listed, restored;  // by a list; by a list, a wrapper or the work item
};

std::vector<HelixModes> helix_modes(const World& world);

// Whether a name of the file is in a set; hard links are one file with several.
bool holds(const std::set<const Entry*>& set, const Artifact& artifact);

// Why a line cannot be what `chmod +x <line>` is run on; empty where it can.
std::string line_fault(const ListLine& line);

// The entry that a line names, from the directory that the lines are relative to; nullptr where it
// names nothing.
const Entry* line_target(const Payload& payload, std::string_view base, std::string_view line);

}  // namespace aotcheck
