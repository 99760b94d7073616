// The LAM family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kLam001;
extern const AnyCheck kLam002;
extern const AnyCheck kLam003;
extern const AnyCheck kLam004;
extern const AnyCheck kLam005;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kLam001, &kLam002, &kLam003, &kLam004, &kLam005,
};
}  // namespace

std::span<const AnyCheck* const> lam_checks() {
  return kTable;
}

}  // namespace aotcheck
