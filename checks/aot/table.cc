// The AOT family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kAot001;
extern const AnyCheck kAot002;
extern const AnyCheck kAot003;
extern const AnyCheck kAot004;
extern const AnyCheck kAot005;
extern const AnyCheck kAot006;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kAot001, &kAot002, &kAot003, &kAot004, &kAot005, &kAot006,
};
}  // namespace

std::span<const AnyCheck* const> aot_checks() {
  return kTable;
}

}  // namespace aotcheck
