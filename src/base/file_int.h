// Integers as they lie in a file: a byte array inside, a native integer outside, no alignment.
//
// Structures of a file format are declared once with these types and overlaid on the bytes, so byte
// order and misalignment vanish from all other files. Both byte orders exist because a gate on
// x86-64 reads s390x too.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace aotcheck {

template <typename T, std::endian order>
class FileInt {
 public:
  FileInt() = default;
  operator T() const {  // NOLINT: the implicit conversion is the point of the type
    T value;
    std::memcpy(&value, bytes_, sizeof value);
    if constexpr (order != std::endian::native) value = swapped(value);
    return value;
  }

 private:
  static T swapped(T value) {
    if constexpr (sizeof(T) == 2)
      return static_cast<T>(__builtin_bswap16(static_cast<std::uint16_t>(value)));
    if constexpr (sizeof(T) == 4)
      return static_cast<T>(__builtin_bswap32(static_cast<std::uint32_t>(value)));
    if constexpr (sizeof(T) == 8)
      return static_cast<T>(__builtin_bswap64(static_cast<std::uint64_t>(value)));
    return value;
  }

  unsigned char bytes_[sizeof(T)];
};

using ul16 = FileInt<std::uint16_t, std::endian::little>;
using ul32 = FileInt<std::uint32_t, std::endian::little>;
using ul64 = FileInt<std::uint64_t, std::endian::little>;
using ub16 = FileInt<std::uint16_t, std::endian::big>;
using ub32 = FileInt<std::uint32_t, std::endian::big>;
using ub64 = FileInt<std::uint64_t, std::endian::big>;

// A structure that may be laid over any byte of a file.
template <typename T>
concept Overlay = alignof(T) == 1 && std::is_trivially_copyable_v<T>;

}  // namespace aotcheck
