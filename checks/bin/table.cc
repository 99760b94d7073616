// The BIN family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kBin001;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kBin001,
};
}  // namespace

std::span<const AnyCheck* const> bin_checks() {
  return kTable;
}

}  // namespace aotcheck
