// Bytes: a checked view of a part of a file. Every read of hostile input goes through it.
//
// Invariant: no member reads outside the view, whatever offset or count it is given; sums are
// checked for overflow. Offsets are relative to the view; `origin()` is the position of its first
// byte in the file, and the offsets in the errors that it returns are positions in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

#include "base/file_int.h"
#include "base/result.h"

namespace aotcheck {

class Bytes {
 public:
  constexpr Bytes() = default;
  constexpr Bytes(const void* data, std::uint64_t size, std::uint64_t origin = 0)
      : data_(static_cast<const unsigned char*>(data)), size_(size), origin_(origin) {}
  explicit Bytes(std::string_view text) : Bytes(text.data(), text.size()) {}

  std::uint64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::uint64_t origin() const { return origin_; }
  const unsigned char* begin() const { return data_; }
  const unsigned char* end() const { return data_ + size_; }
  std::string_view text() const { return {reinterpret_cast<const char*>(data_), size_}; }

  bool holds(std::uint64_t offset, std::uint64_t length) const {
    return offset <= size_ && length <= size_ - offset;
  }

  // `length` bytes from `offset`; fails where they do not all lie inside the view.
  Result<Bytes> slice(std::uint64_t offset, std::uint64_t length) const {
    if (!holds(offset, length)) return outside(offset, length);
    return Bytes(data_ + offset, length, origin_ + offset);
  }

  // What of `length` bytes from `offset` lies inside the view; empty where nothing does.
  Bytes clipped(std::uint64_t offset, std::uint64_t length = UINT64_MAX) const {
    if (offset >= size_) return Bytes(data_ + size_, 0, origin_ + size_);
    std::uint64_t rest = size_ - offset;
    return Bytes(data_ + offset, length < rest ? length : rest, origin_ + offset);
  }

  // A copy of the structure at `offset`.
  template <Overlay T>
  Result<T> at(std::uint64_t offset) const {
    if (!holds(offset, sizeof(T))) return outside(offset, sizeof(T));
    T value;
    std::memcpy(&value, data_ + offset, sizeof(T));
    return value;
  }

  // `count` structures from `offset`, in place.
  template <Overlay T>
  Result<std::span<const T>> array(std::uint64_t offset, std::uint64_t count) const {
    if (count > size_ / sizeof(T) || !holds(offset, count * sizeof(T)))
      return outside(offset, count > UINT64_MAX / sizeof(T) ? UINT64_MAX : count * sizeof(T));
    return std::span<const T>(reinterpret_cast<const T*>(data_ + offset), count);
  }

  // As many whole structures as the view holds from its start.
  template <Overlay T>
  std::span<const T> all() const {
    return {reinterpret_cast<const T*>(data_), static_cast<std::size_t>(size_ / sizeof(T))};
  }

  // The text from `offset` up to its NUL; nothing where the view ends before one comes.
  std::optional<std::string_view> c_string(std::uint64_t offset) const {
    if (offset >= size_) return std::nullopt;
    const void* nul = std::memchr(data_ + offset, 0, size_ - offset);
    if (!nul) return std::nullopt;
    const unsigned char* first = data_ + offset;
    return std::string_view(
        reinterpret_cast<const char*>(first),
        static_cast<std::size_t>(static_cast<const unsigned char*>(nul) - first));
  }

 private:
  tl::unexpected<Malformed> outside(std::uint64_t offset, std::uint64_t length) const;

  const unsigned char* data_ = nullptr;
  std::uint64_t size_ = 0;
  std::uint64_t origin_ = 0;
};

}  // namespace aotcheck
