// The BIN family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kBin001;
extern const AnyCheck kBin002;
extern const AnyCheck kBin003;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kBin001,
    &kBin002,
    &kBin003,
};
}  // namespace

std::span<const AnyCheck* const> bin_checks() {
  return kTable;
}

}  // namespace aotcheck
