#include "policy/profile.h"

#include <algorithm>
#include <array>

#include "policy/lambda.h"

namespace aotcheck {
namespace {

struct Named {
  std::string_view name, description;
  std::optional<BaseProfile> base;
  std::optional<ProfileOverlay> overlay;
};

constexpr Named kProfiles[] = {
    {"native", "native executables of any language", BaseProfile::native, {}},
    {"nativeaot",
     ".NET Native AOT: what its publish output always has is held as an error",
     BaseProfile::nativeaot,
     {}},
    {"aggregate",
     "overlay: shims over one aggregate library; what makes it no aggregate is an error",
     {},
     ProfileOverlay::aggregate},
    {"helix",
     "overlay: a payload for Helix test machines, whose executables are named in a list",
     {},
     ProfileOverlay::helix},
    {"lambda",
     "overlay: a package or directory for AWS Lambda (also from a lambda target, --layer, or a "
     "bootstrap in a zip)",
     {},
     ProfileOverlay::lambda},
};

constexpr auto kNames = [] {
  std::array<std::string_view, std::size(kProfiles)> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kProfiles[i].name;
  return names;
}();

// Families that ask what only one overlay promises.
struct Family {
  std::string_view family;
  ProfileOverlay overlay;
};
constexpr Family kFamilies[] = {{"HLX", ProfileOverlay::helix}, {"LAM", ProfileOverlay::lambda}};

struct Row {
  std::string_view check;
  Severity severity;
};

constexpr Row kNativeAot[] = {
    {"AOT001", Severity::error}, {"DBG001", Severity::error},   {"DBG006", Severity::warning},
    {"HRD002", Severity::error}, {"HRD003", Severity::error},   {"HRD004", Severity::warning},
    {"LNK005", Severity::error}, {"LNK007", Severity::warning}, {"LNK010", Severity::warning},
};
constexpr Row kLambda[] = {
    {"AOT001", Severity::error}, {"DBG001", Severity::error},   {"DBG006", Severity::note},
    {"DBG007", Severity::error}, {"HRD002", Severity::warning}, {"HRD003", Severity::warning},
    {"HRD004", Severity::off},   {"LNK005", Severity::warning}, {"LNK007", Severity::off},
    {"LNK010", Severity::off},   {"PRM003", Severity::error},
};

// The .NET runtimes also start what is not native.
constexpr Row kManagedLambda[] = {{"AOT001", Severity::note}};
constexpr Row kAggregate[] = {{"AOT004", Severity::error},
                              {"SHM004", Severity::error},
                              {"SHM006", Severity::error},
                              {"SHM007", Severity::error}};
constexpr Row kHelix[] = {{"PRM004", Severity::error}, {"PRM005", Severity::error}};

std::optional<Severity> find(std::span<const Row> table, std::string_view check) {
  auto at =
      std::find_if(table.begin(), table.end(), [&](const Row& r) { return r.check == check; });
  return at == table.end() ? std::nullopt : std::optional(at->severity);
}

bool is_dotnet(const BinaryFacts* binary) {
  return binary && (binary->native_aot.recognised() || binary->dotnet_host.present);
}

const Named* find_named(std::string_view name) {
  auto at = std::find_if(std::begin(kProfiles), std::end(kProfiles),
                         [&](const Named& p) { return p.name == name; });
  return at == std::end(kProfiles) ? nullptr : at;
}

}  // namespace

std::span<const std::string_view> profile_names() {
  return kNames;
}

std::string_view describe_profile(std::string_view name) {
  const Named* named = find_named(name);
  return named ? named->description : std::string_view();
}

bool add_profile(StatedProfile& stated, std::string_view name) {
  const Named* named = find_named(name);
  if (!named) return false;
  if (named->base) stated.base = named->base;
  if (named->overlay) stated.overlays.add(*named->overlay);
  return true;
}

std::string_view name_of(ProfileOverlay overlay) {
  auto at = std::find_if(std::begin(kProfiles), std::end(kProfiles),
                         [&](const Named& p) { return p.overlay == overlay; });
  return at == std::end(kProfiles) ? std::string_view() : at->name;
}

std::string to_string(const Profile& profile) {
  std::string text;
  for (const Named& named : kProfiles)
    if (named.base == profile.base || (named.overlay && profile.overlays.has(*named.overlay)))
      text += (text.empty() ? "" : ", ") + std::string(named.name);
  return text;
}

Severity severity_in(const Profile& profile, std::string_view check_id, Severity native,
                     const BinaryFacts* binary) {
  for (const Family& family : kFamilies)
    if (check_id.starts_with(family.family) && !profile.overlays.has(family.overlay))
      return Severity::off;
  if (check_id == "DBG002" && profile.debug_required) return Severity::error;
  if (profile.overlays.has(ProfileOverlay::lambda)) {
    if (profile.lambda_runtime && is_managed_lambda(*profile.lambda_runtime))
      if (auto severity = find(kManagedLambda, check_id)) return *severity;
    if (auto severity = find(kLambda, check_id)) return *severity;
  }
  if (profile.overlays.has(ProfileOverlay::aggregate))
    if (auto severity = find(kAggregate, check_id)) return *severity;
  if (profile.overlays.has(ProfileOverlay::helix))
    if (auto severity = find(kHelix, check_id)) return *severity;
  if (profile.base == BaseProfile::nativeaot && (profile.base_stated || is_dotnet(binary)))
    if (auto severity = find(kNativeAot, check_id)) return *severity;
  return native;
}

}  // namespace aotcheck
