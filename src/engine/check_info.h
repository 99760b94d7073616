// What a check is, as data: the same record feeds the runner, `aotcheck explain`, `aotcheck list`
// and every report.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "base/severity.h"
#include "facts/binary.h"

namespace aotcheck {

// Three capitals and three digits: family and number. A malformed id does not compile.
class CheckId {
 public:
  consteval CheckId(const char (&text)[7])
      : text_(text, 6) {  // NOLINT: written as a plain literal in every check
    for (int i = 0; i < 6; ++i) {
      bool right = i < 3 ? text[i] >= 'A' && text[i] <= 'Z' : text[i] >= '0' && text[i] <= '9';
      if (!right) throw "a check id is three capitals and three digits";
    }
  }
  constexpr CheckId() = default;
  constexpr std::string_view text() const { return text_; }
  constexpr std::string_view family() const { return text_.substr(0, 3); }
  constexpr bool operator==(const CheckId&) const = default;

 private:
  std::string_view text_;
};

// A check whose failure makes another one silent: on the whole artifact, or only for findings with
// the same subject.
struct Mask {
  CheckId id;
  bool same_subject = false;
  constexpr Mask() = default;
  constexpr Mask(CheckId which, bool per_subject = false) : id(which), same_subject(per_subject) {}
  consteval Mask(const char (&text)[7]) : id(text) {}  // NOLINT: {"TGT002"} in a check
};
consteval Mask for_same_entry(const char (&text)[7]) {
  return {CheckId(text), true};
}

// A short list that can be part of a constant.
template <typename T, std::size_t most>
class FixedList {
 public:
  constexpr FixedList() = default;
  constexpr FixedList(std::initializer_list<T> items) {
    for (const T& item : items) items_[size_++] = item;
  }
  constexpr const T* begin() const { return items_.data(); }
  constexpr const T* end() const { return items_.data() + size_; }
  constexpr bool empty() const { return size_ == 0; }

 private:
  std::array<T, most> items_ = {};
  std::size_t size_ = 0;
};

// The kinds of file that a check speaks of; on others it is not applicable.
enum class Kinds : std::uint8_t {
  loaded,  // programs and libraries
  programs,
  libraries,
  any,  // objects, cores and debug files too
};

struct CheckInfo {
  CheckId id;
  std::string_view name;                // states the bad thing, reads right after "allow"
  std::string_view summary;             // one line, lower case
  Severity severity = Severity::error;  // in the native profile
  std::string_view since = "0.1";
  Kinds kinds = Kinds::loaded;
  Parts needs;  // evidence: where one of these is damaged, the engine answers `inconclusive`
  FixedList<Mask, 16> masked_by;
  std::string_view remedy;
  FixedList<std::string_view, 6> references;
  std::string_view doc;  // Markdown with the four headings of checks/README.md
};

}  // namespace aotcheck
