// The DBG family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kDbg001;
extern const AnyCheck kDbg002;
extern const AnyCheck kDbg003;
extern const AnyCheck kDbg004;
extern const AnyCheck kDbg005;
extern const AnyCheck kDbg006;
extern const AnyCheck kDbg007;
extern const AnyCheck kDbg008;
extern const AnyCheck kDbg009;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kDbg001, &kDbg002, &kDbg003, &kDbg004, &kDbg005, &kDbg006, &kDbg007, &kDbg008, &kDbg009,
};
}  // namespace

std::span<const AnyCheck* const> dbg_checks() {
  return kTable;
}

}  // namespace aotcheck
