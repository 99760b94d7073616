// The HRD family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kHrd001;
extern const AnyCheck kHrd002;
extern const AnyCheck kHrd003;
extern const AnyCheck kHrd004;
extern const AnyCheck kHrd005;
extern const AnyCheck kHrd006;
extern const AnyCheck kHrd007;
extern const AnyCheck kHrd008;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kHrd001, &kHrd002, &kHrd003, &kHrd004, &kHrd005, &kHrd006, &kHrd007, &kHrd008,
};
}  // namespace

std::span<const AnyCheck* const> hrd_checks() {
  return kTable;
}

}  // namespace aotcheck
