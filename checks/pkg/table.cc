// The PKG family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kPkg001;
extern const AnyCheck kPkg002;
extern const AnyCheck kPkg003;
extern const AnyCheck kPkg004;
extern const AnyCheck kPkg005;
extern const AnyCheck kPkg006;
extern const AnyCheck kPkg007;
extern const AnyCheck kPkg008;
extern const AnyCheck kPkg009;
extern const AnyCheck kPkg010;
extern const AnyCheck kPkg011;
extern const AnyCheck kPkg012;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kPkg001, &kPkg002, &kPkg003, &kPkg004, &kPkg005, &kPkg006,
    &kPkg007, &kPkg008, &kPkg009, &kPkg010, &kPkg011, &kPkg012,
};
}  // namespace

std::span<const AnyCheck* const> pkg_checks() {
  return kTable;
}

}  // namespace aotcheck
