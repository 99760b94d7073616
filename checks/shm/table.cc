// The SHM family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {

extern const AnyCheck kShm001;
extern const AnyCheck kShm002;
extern const AnyCheck kShm003;
extern const AnyCheck kShm004;
extern const AnyCheck kShm005;
extern const AnyCheck kShm006;
extern const AnyCheck kShm007;
extern const AnyCheck kShm008;
extern const AnyCheck kShm009;
extern const AnyCheck kShm010;

namespace {
constexpr const AnyCheck* kTable[] = {
    &kShm001, &kShm002, &kShm003, &kShm004, &kShm005,
    &kShm006, &kShm007, &kShm008, &kShm009, &kShm010,
};
}  // namespace

std::span<const AnyCheck* const> shm_checks() {
  return kTable;
}

}  // namespace aotcheck
