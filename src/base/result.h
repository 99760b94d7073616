// Result<T>: a value, or the sentence that says why the bytes could not be read.
//
// Readers of hostile bytes return it; no exception crosses from a reader. It stands on tl::expected
// so that std::expected can replace it in one line once both compilers have it.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace aotcheck {

// What is wrong with the bytes and where: `offset` counts from the start of the file.
struct Malformed {
  std::uint64_t offset = 0;
  std::string what;
};

template <typename T>
using Result = tl::expected<T, Malformed>;

inline tl::unexpected<Malformed> malformed(std::uint64_t offset, std::string what) {
  return tl::unexpected<Malformed>(Malformed{offset, std::move(what)});
}

}  // namespace aotcheck
