// Imports, exports and their names, gathered into the compact form of BinaryFacts under one limit
// for all of them: a hostile table may name the same bytes any number of times.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "facts/binary.h"

namespace aotcheck {

// The NUL-terminated text at `offset`, of at most kMaxName bytes.
std::optional<std::string_view> bounded_string(Bytes bytes, std::uint64_t offset);

void add_defect(BinaryFacts& binary, Part part, std::uint64_t offset, std::string what);

// `library` is an index into BinaryFacts::needed. False: the limit is reached.
bool add_import(BinaryFacts& binary, std::string_view name, std::size_t library,
                std::uint8_t flags);
bool add_export(BinaryFacts& binary, std::string_view name, std::uint8_t flags);

}  // namespace aotcheck
