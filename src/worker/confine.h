// What a worker may do: read the files it was handed, answer, and use memory within a limit.
#pragma once

#include <cstdint>
#include <string>

namespace aotcheck {

// Bits of what is in force.
enum Confinement : std::uint32_t {
  kNoNewPrivileges = 1,
  kLandlock = 2,     // no path can be opened; kernel 5.13 and later
  kDataLimit = 4,    // RLIMIT_DATA: memory that is not a mapping of a file; not in sanitizer builds
  kSystemCalls = 8,  // seccomp: an allow-list, anything else kills
};

inline constexpr std::uint64_t kWorkerData = 512u << 20;  // bytes

// Confines this process for good and says what of it worked. The process has one thread.
std::uint32_t confine();

// Whether nothing but memory and the given descriptors is in reach: enough for `require`.
constexpr bool is_confined(std::uint32_t in_force) {
  return (in_force & kNoNewPrivileges) && (in_force & kSystemCalls);
}

// "seccomp, no_new_privs, Landlock, 512 MiB of data"
std::string describe_confinement(std::uint32_t in_force);

}  // namespace aotcheck
