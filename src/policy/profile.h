// Profiles: a base profile, and overlays for the places that files are carried to. Each is a table
// of severities that differ from those that checks declare.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/severity.h"
#include "facts/binary.h"
#include "policy/tables.h"

namespace aotcheck {

enum class BaseProfile : std::uint8_t { native, nativeaot };

enum class ProfileOverlay : std::uint8_t { aggregate, helix, lambda };

class ProfileOverlays {
 public:
  bool has(ProfileOverlay overlay) const { return (bits_ & bit(overlay)) != 0; }
  void add(ProfileOverlay overlay) { bits_ |= bit(overlay); }
  bool operator==(const ProfileOverlays&) const = default;

 private:
  static unsigned bit(ProfileOverlay overlay) { return 1u << static_cast<unsigned>(overlay); }
  unsigned bits_ = 0;
};

// How a payload gets to a Helix machine.
struct HelixOptions {
  std::string base;          // what lines of lists are relative to (TestBinDir), below the payload
  bool keeps_modes = false;  // a tar: x bits arrive; a zip and Helix's copy drop them
};

// What Windows shims are said to be (PE specification, Windows Subsystem).
struct ShimSubsystem {
  std::string program;  // its name without .exe; empty: every other one
  std::uint16_t subsystem = 0;
};

// What --profile and its options name; a base that is not named is inferred from the payload.
struct StatedProfile {
  std::optional<BaseProfile> base;
  ProfileOverlays overlays;
  std::string entry_prefix;  // what aggregate entries begin with, besides the SDK's names
  bool shimless = false;     // an aggregate library is run itself: the shim-less form
  std::vector<ShimSubsystem> shim_subsystems;
  bool shim_resources = false;  // Windows shims have to have resources
  HelixOptions helix;
};

struct Profile {
  BaseProfile base = BaseProfile::native;
  ProfileOverlays overlays;
  bool base_stated = false;  // --profile; otherwise inferred from the payload
  std::string why;
  const Platform* lambda_runtime = nullptr;  // the runtime of a Lambda target, where one is named
  std::string entry_prefix;
  bool shimless = false;
  std::vector<ShimSubsystem> shim_subsystems;
  bool shim_resources = false;
  HelixOptions helix;
  bool debug_required = false;  // --debug-required: turns DBG002 on
};

std::span<const std::string_view> profile_names();
// One line that says what the profile of that name is for.
std::string_view describe_profile(std::string_view name);
// Takes the profile of that name into `stated`; false where there is none.
bool add_profile(StatedProfile& stated, std::string_view name);
std::string_view name_of(ProfileOverlay overlay);
// "nativeaot, lambda".
std::string to_string(const Profile& profile);

// The severity of a check on a file; families that belong to an overlay are off without it, and the
// table of an overlay goes before that of the base. A stated base holds for every file; an inferred
// `nativeaot` only for the files that made it so: Native AOT binaries and .NET hosts, not the C
// library beside them.
Severity severity_in(const Profile& profile, std::string_view check_id, Severity native,
                     const BinaryFacts* binary);

}  // namespace aotcheck
