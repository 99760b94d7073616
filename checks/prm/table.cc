// The PRM family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kPrm001;
extern const AnyCheck kPrm002;
extern const AnyCheck kPrm003;
extern const AnyCheck kPrm004;
extern const AnyCheck kPrm005;
extern const AnyCheck kPrm006;
extern const AnyCheck kPrm007;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kPrm001, &kPrm002, &kPrm003, &kPrm004, &kPrm005, &kPrm006, &kPrm007,
};
}  // namespace

std::span<const AnyCheck* const> prm_checks() {
  return kTable;
}

}  // namespace aotcheck
