// The HLX family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kHlx001;
extern const AnyCheck kHlx002;
extern const AnyCheck kHlx003;
extern const AnyCheck kHlx004;
extern const AnyCheck kHlx005;
extern const AnyCheck kHlx006;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kHlx001, &kHlx002, &kHlx003, &kHlx004, &kHlx005, &kHlx006,
};
}  // namespace

std::span<const AnyCheck* const> hlx_checks() {
  return kTable;
}

}  // namespace aotcheck
