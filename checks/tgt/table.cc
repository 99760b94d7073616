// The TGT family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kTgt001;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kTgt001,
};
}  // namespace

std::span<const AnyCheck* const> tgt_checks() {
  return kTable;
}

}  // namespace aotcheck
