// The names of enumerated facts, as JSON, messages and the command line write them; in the order of
// the enumeration.
#pragma once

#include <array>
#include <string_view>

#include "facts/file.h"

namespace aotcheck {

template <typename Enum>
inline constexpr std::array<std::string_view, 0> kNames = {};

template <>
inline constexpr auto kNames<Part> = kPartNames;
template <>
inline constexpr auto kNames<Format> = std::to_array<std::string_view>({"unknown", "ELF", "PE",
                                                                        "Mach-O"});
template <>
inline constexpr auto kNames<Os> = std::to_array<std::string_view>({"unknown", "linux", "windows",
                                                                    "macos", "freebsd", "netbsd",
                                                                    "openbsd", "solaris", "other"});
template <>
inline constexpr auto kNames<Libc> = std::to_array<std::string_view>({"unknown", "none", "glibc",
                                                                      "musl", "bionic", "uclibc",
                                                                      "other"});
template <>
inline constexpr auto kNames<Kind> = std::to_array<std::string_view>(
    {"unknown", "program", "library", "runnable library", "relocatable object", "core dump",
     "debug file", "kernel module", "foreign object"});
template <>
inline constexpr auto kNames<StartInit> = std::to_array<std::string_view>({"unknown", "null",
                                                                           "function"});
template <>
inline constexpr auto kNames<Content> = std::to_array<std::string_view>(
    {"other", "empty", "ELF", "PE", "Mach-O", "script", "static library", "zip", "gzip", "xz",
     "zstd", "bzip2", "7z", "tar", "cpio", "rpm", "deb", "PDB"});
template <>
inline constexpr auto kNames<MemberType> = std::to_array<std::string_view>(
    {"file", "directory", "symlink", "hard link", "FIFO", "socket", "device", "unknown"});
template <>
inline constexpr auto kNames<MemberState> =
    std::to_array<std::string_view>({"unread", "read", "encrypted", "unsupported", "corrupt",
                                     "damaged", "too large", "overlapping", "lost"});

template <typename Enum>
requires(kNames<Enum>.size() > 0) constexpr std::string_view name_of(Enum value) {
  auto index = static_cast<std::size_t>(value);
  return index < kNames<Enum>.size() ? kNames<Enum>[index] : std::string_view("?");
}

}  // namespace aotcheck
