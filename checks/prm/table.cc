// The PRM family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kPrm001;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kPrm001,
};
}  // namespace

std::span<const AnyCheck* const> prm_checks() {
  return kTable;
}

}  // namespace aotcheck
