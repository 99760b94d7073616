// The HRD family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kHrd001;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kHrd001,
};
}  // namespace

std::span<const AnyCheck* const> hrd_checks() {
  return kTable;
}

}  // namespace aotcheck
