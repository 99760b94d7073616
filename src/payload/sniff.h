// What a file is by its first bytes: enough to decide whether a worker has to read it at all.
#pragma once

#include <string_view>

#include "facts/file.h"

namespace aotcheck {

inline constexpr std::size_t kSniffBytes = 512;  // tar has its magic at 257

// `head` is the first kSniffBytes of the file, or all of it.
Content sniff(std::string_view head);

// The contents that hold a binary for some operating system.
constexpr bool is_binary(Content content) {
  return content == Content::elf || content == Content::pe || content == Content::macho;
}

}  // namespace aotcheck
