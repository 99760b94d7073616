#include "policy/profile.h"

#include <array>

namespace aotcheck {
namespace {

constexpr std::array<std::string_view, 2> kNames = {"native", "nativeaot"};

struct Row {
  std::string_view check;
  Severity nativeaot;
};
constexpr Row kRows[] = {
    {"AOT001", Severity::error}, {"DBG001", Severity::error},   {"DBG006", Severity::warning},
    {"HRD002", Severity::error}, {"HRD003", Severity::error},   {"HRD004", Severity::warning},
    {"LNK005", Severity::error}, {"LNK007", Severity::warning}, {"LNK010", Severity::warning},
};

bool is_dotnet(const BinaryFacts* binary) {
  return binary && (binary->native_aot.recognised() || binary->dotnet_host.present);
}

}  // namespace

std::span<const std::string_view> profile_names() {
  return kNames;
}

std::string_view name_of(BaseProfile profile) {
  return kNames[static_cast<std::size_t>(profile)];
}

std::optional<BaseProfile> find_profile(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<BaseProfile>(i);
  return std::nullopt;
}

std::string_view describe(BaseProfile profile) {
  return profile == BaseProfile::native
             ? "native executables of any language"
             : ".NET Native AOT: what its publish output always has is held as an error";
}

Severity severity_in(const Profile& profile, std::string_view check_id, Severity native,
                     const BinaryFacts* binary) {
  if (check_id == "DBG002" && profile.debug_required) return Severity::error;
  if (profile.base != BaseProfile::nativeaot || (!profile.stated && !is_dotnet(binary)))
    return native;
  for (const Row& row : kRows)
    if (row.check == check_id) return row.nativeaot;
  return native;
}

}  // namespace aotcheck
