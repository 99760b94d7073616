// What a payload is for: operating system, libc, architecture, and the oldest libc that it promises
// to run on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "facts/binary.h"
#include "policy/tables.h"

namespace aotcheck {

// The oldest system that has to do: on Linux by its libc, as a number or as a platform that has it;
// elsewhere by its own version.
struct Floor {
  Libc libc = Libc::unknown;
  Version version;
  const Platform* platform = nullptr;  // also says libstdc++, libgcc and kernel
  bool stated = false;                 // asked for, not assumed: its checks are errors
  std::string origin;                  // "--floor ubuntu16.04", "documented for .NET 8.0 on x64"
  Os os = Os::linux_os;
  std::string_view name;  // "macOS", "Windows 10"; empty on Linux
};

struct Target {
  Os os = Os::unknown;
  Libc libc = Libc::unknown;
  const Architecture* arch = nullptr;
  std::optional<Floor> floor;
};

// The architecture of a binary; nullptr where the table does not have it. ARM's float ABI decides
// between arm and armel.
const Architecture* architecture_of(const BinaryFacts& binary);

// "linux-arm64", "linux-musl-x64", "win-x64": the runtime identifier, as far as it is known.
std::string to_string(const Target& target);
// "ubuntu16.04 (glibc 2.23)", "glibc 2.17", "macOS 12.0", "Windows 10 (10.0)".
std::string to_string(const Floor& floor);

// A runtime identifier, `<platform>-<arch>` or a GNU or Rust triple; the error is one sentence.
tl::expected<Target, std::string> parse_target(std::string_view text);

// A platform id, `glibcX`, `muslX`, `macosX` or a Windows; the error is one sentence. `stated` is
// set, `origin` is left to the caller.
tl::expected<Floor, std::string> parse_floor(std::string_view text);

// The floor that .NET documents for Native AOT programs of a line ("8.0") on an architecture;
// nothing where it has none.
std::optional<Floor> documented_floor(std::string_view dotnet_line, const Target& target);

}  // namespace aotcheck
