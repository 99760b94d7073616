// The SYM family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kSym001;
extern const AnyCheck kSym002;
extern const AnyCheck kSym003;
extern const AnyCheck kSym004;
extern const AnyCheck kSym005;
extern const AnyCheck kSym006;
extern const AnyCheck kSym007;
extern const AnyCheck kSym008;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kSym001, &kSym002, &kSym003, &kSym004, &kSym005, &kSym006, &kSym007, &kSym008,
};
}  // namespace

std::span<const AnyCheck* const> sym_checks() {
  return kTable;
}

}  // namespace aotcheck
