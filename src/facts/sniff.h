// What a file is by its first bytes: enough to decide whether a worker has to read it at all.
#pragma once

#include <string_view>

#include "facts/file.h"

namespace aotcheck {

inline constexpr std::size_t kSniffBytes = 512;  // tar has its magic at 257

// `head` is the first kSniffBytes of the file, or all of it.
Content sniff(std::string_view head);

// Whether a file is a list of executables for Helix by its name: it looks at the end, in any case.
bool is_helix_list(std::string_view path);

// The contents that hold a binary for some operating system.
constexpr bool is_binary(Content content) {
  return content == Content::elf || content == Content::pe || content == Content::macho;
}

// One compressed file.
constexpr bool is_compressed(Content content) {
  return content == Content::gzip || content == Content::xz || content == Content::zstd ||
         content == Content::bzip2;
}

// The contents that hold other files; a compressed file is one where a tar is inside.
constexpr bool is_archive(Content content) {
  switch (content) {
    case Content::zip:
    case Content::gzip:
    case Content::xz:
    case Content::zstd:
    case Content::bzip2:
    case Content::seven_zip:
    case Content::tar:
    case Content::cpio:
    case Content::rpm:
    case Content::deb:
      return true;
    default:
      return false;
  }
}

}  // namespace aotcheck
