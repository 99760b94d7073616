#include "base/bytes.h"

#include <fmt/format.h>

namespace aotcheck {

tl::unexpected<Malformed> Bytes::outside(std::uint64_t offset, std::uint64_t length) const {
  std::uint64_t at = origin_ + offset < origin_ ? UINT64_MAX : origin_ + offset;
  return malformed(at, fmt::format("{:#x} bytes at {:#x} lie outside the {:#x} bytes there are",
                                   length, at, origin_ + size_));
}

}  // namespace aotcheck
