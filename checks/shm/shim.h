// What the checks of shims share.
#pragma once

#include "engine/check.h"

namespace aotcheck {

// The shim that a file was recognised as; nullptr, with the reason said, where it is none.
const Shim* shim_of(const Binary& binary, Finder& f);

// Whether a file is an aggregate library; the reason is said where it is none.
bool is_aggregate_library(const Binary& binary, Finder& f);

// What disassembly found of a shim: the aggregate entries that its `main` calls.
std::vector<std::string_view> entries_called(const World& world, const BinaryFacts& shim);

// The path of an artifact in its payload, as findings write it.
const std::string& entry_path(const World& world, std::size_t artifact);

}  // namespace aotcheck
