// How debug files are tied to their binaries in each format: the names that they go by, and the ids
// that both carry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/world.h"

namespace aotcheck {

// Whether a debugger would look for a debug file of this file at all. Managed code is the .NET
// debugger's business.
bool has_debug_file(const FileFacts& facts);

// The names of a debug file relative to the directory of its binary, in the order in which a
// debugger tries them; `name` is that of the binary.
std::vector<std::string> debug_file_names(const FileFacts& facts, std::string_view name);

// Whether binary and debug file carry the same id. A file that is only named like a debug file has
// to be one: `tool.debug` may be a program built for debugging.
bool is_debug_file_of(const FileFacts& binary, const FileFacts& candidate, FoundBy how);

// Whether a file is a debug file at all, so that a check can say what is wrong with it.
bool claims_to_be_debug_file(const FileFacts& binary, const Artifact& candidate, FoundBy how);

}  // namespace aotcheck
