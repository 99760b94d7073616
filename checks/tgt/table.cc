// The TGT family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kTgt001;
extern const AnyCheck kTgt002;
extern const AnyCheck kTgt003;
extern const AnyCheck kTgt004;
extern const AnyCheck kTgt005;
extern const AnyCheck kTgt006;
extern const AnyCheck kTgt007;
extern const AnyCheck kTgt008;
extern const AnyCheck kTgt009;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kTgt001, &kTgt002, &kTgt003, &kTgt004, &kTgt005, &kTgt006, &kTgt007, &kTgt008, &kTgt009,
};
}  // namespace

std::span<const AnyCheck* const> tgt_checks() {
  return kTable;
}

}  // namespace aotcheck
