// The LNK family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kLnk001;
extern const AnyCheck kLnk002;
extern const AnyCheck kLnk003;
extern const AnyCheck kLnk004;
extern const AnyCheck kLnk005;
extern const AnyCheck kLnk006;
extern const AnyCheck kLnk007;
extern const AnyCheck kLnk008;
extern const AnyCheck kLnk009;
extern const AnyCheck kLnk010;
extern const AnyCheck kLnk011;
extern const AnyCheck kLnk012;
extern const AnyCheck kLnk013;
extern const AnyCheck kLnk014;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kLnk001, &kLnk002, &kLnk003, &kLnk004, &kLnk005, &kLnk006, &kLnk007,
    &kLnk008, &kLnk009, &kLnk010, &kLnk011, &kLnk012, &kLnk013, &kLnk014,
};
}  // namespace

std::span<const AnyCheck* const> lnk_checks() {
  return kTable;
}

}  // namespace aotcheck
