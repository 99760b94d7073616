#include "inspect/guid.h"

#include <fmt/format.h>

namespace aotcheck {
namespace {

template <typename Order>
std::string written(std::string_view bytes, const Order& order) {
  std::string text;
  for (std::size_t i = 0; i < std::size(order) && bytes.size() == std::size(order); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += fmt::format("{:02X}", static_cast<unsigned char>(bytes[order[i]]));
  }
  return text;
}

}  // namespace

std::string guid_text(std::string_view bytes) {
  constexpr std::size_t kMixed[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
  return written(bytes, kMixed);
}

std::string uuid_text(std::string_view bytes) {
  constexpr std::size_t kPlain[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return written(bytes, kPlain);
}

}  // namespace aotcheck
