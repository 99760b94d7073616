// The SYM family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kSym001;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kSym001,
};
}  // namespace

std::span<const AnyCheck* const> sym_checks() {
  return kTable;
}

}  // namespace aotcheck
