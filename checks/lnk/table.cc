// The LNK family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kLnk001;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kLnk001,
};
}  // namespace

std::span<const AnyCheck* const> lnk_checks() {
  return kTable;
}

}  // namespace aotcheck
