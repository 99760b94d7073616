// Whether a platform's libraries define a version node: by set membership, never by comparing
// maxima alone.
//
// glibc does not define every number (x86-64 has no GLIBC_2.19, 2.20, 2.21, 2.37), libgcc's nodes
// differ by port, and distributions backport markers. Sources: policy/data/.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/target.h"

namespace aotcheck {

enum class Defined : std::uint8_t {
  yes,
  updated,    // not in the release as it shipped, but in a fully updated one
  no,         // the platform's library is older than the node
  absent,     // the platform does not have the library at all
  never,      // no release of the library defines it on this architecture
  not_known,  // the floor does not say which library the platform has
};

// A node of libc and its family (libm, libpthread, ld.so …).
Defined libc_defines(const Floor& floor, const Architecture& arch, std::string_view library,
                     std::string_view node);
// A node of libstdc++.so.6 or libgcc_s.so.1: known where the floor names a platform.
Defined libstdcxx_defines(const Floor& floor, const Architecture& arch, std::string_view node);
Defined libgcc_defines(const Floor& floor, const Architecture& arch, std::string_view node);

// The glibc release that first defined a node on an architecture: for numbers the number itself,
// for markers where it is on record; nothing for nodes that nobody knows.
std::optional<Version> introduced(const Architecture& arch, std::string_view node);

// What a file needs of a system: a library and a node of it.
struct Requirement {
  std::string library, node;
};

// Whether a platform has all of them, for those of libc, libstdc++ and libgcc; others are left to
// it.
bool satisfies(const Platform& platform, const Architecture& arch,
               std::span<const Requirement> requirements);

// The oldest release of each well-known family that satisfies them: "Ubuntu 22.04+, Debian 12+,
// RHEL 9+".
std::string oldest_platforms(Libc libc, const Architecture& arch,
                             std::span<const Requirement> requirements);

enum class SystemLibrary : std::uint8_t { none, libc, libstdcxx, libgcc };
SystemLibrary system_library_of(std::string_view soname, Libc libc);

// Whether any release of a system library defines the node on an architecture, as far as anybody
// has seen.
bool node_exists(const Architecture& arch, SystemLibrary library, std::string_view node);

}  // namespace aotcheck
