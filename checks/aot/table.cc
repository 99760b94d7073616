// The AOT family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kAot001;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kAot001,
};
}  // namespace

std::span<const AnyCheck* const> aot_checks() {
  return kTable;
}

}  // namespace aotcheck
