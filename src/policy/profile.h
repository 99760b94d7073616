// Profiles: severities that differ from those of the native profile.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/severity.h"
#include "facts/binary.h"

namespace aotcheck {

enum class BaseProfile : std::uint8_t { native, nativeaot };

struct Profile {
  BaseProfile base = BaseProfile::native;
  bool stated = false;  // --profile; otherwise inferred from the payload
  std::string why;
  bool debug_required = false;  // --debug-required: turns DBG002 on
};

std::span<const std::string_view> profile_names();
std::string_view name_of(BaseProfile profile);
std::optional<BaseProfile> find_profile(std::string_view name);
std::string_view describe(BaseProfile profile);

// The severity of a check on a file. A stated profile holds for every file; an inferred `nativeaot`
// only for the files that made it so: Native AOT binaries and .NET hosts, not the C library beside
// them.
Severity severity_in(const Profile& profile, std::string_view check_id, Severity native,
                     const BinaryFacts* binary);

}  // namespace aotcheck
