// The DBG family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kDbg003;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kDbg003,
};
}  // namespace

std::span<const AnyCheck* const> dbg_checks() {
  return kTable;
}

}  // namespace aotcheck
