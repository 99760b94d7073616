// The parts of a file that facts are read from, defects are recorded against and checks name in
// `.needs`.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace aotcheck {

enum class Part : std::uint8_t {
  file_header,
  program_headers,
  segments,  // the bytes that PT_LOAD (or the section data of PE, Mach-O) name
  interpreter,
  dynamic,  // the dynamic section; imports and load commands elsewhere
  strings,  // the dynamic string table
  symbols,
  hash,
  versions,
  relocations,
  notes,
  section_headers,
  sections,   // contents that only section headers find: debuglink, .comment, attributes
  signature,  // the code signature of Mach-O
};

inline constexpr std::array<std::string_view, 14> kPartNames = {
    "file header",  "program headers", "segments",   "interpreter",    "dynamic section",
    "string table", "symbols",         "hash table", "version tables", "relocations",
    "notes",        "section headers", "sections",   "code signature"};

constexpr std::string_view name_of(Part part) {
  return kPartNames[static_cast<std::size_t>(part)];
}

// A set of parts.
class Parts {
 public:
  constexpr Parts() = default;
  constexpr Parts(std::initializer_list<Part> parts) {
    for (Part part : parts) add(part);
  }
  constexpr void add(Part part) { bits_ |= bit(part); }
  constexpr void add(Parts parts) { bits_ |= parts.bits_; }
  constexpr bool has(Part part) const { return (bits_ & bit(part)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr std::uint32_t bits() const { return bits_; }
  static constexpr Parts from_bits(std::uint32_t bits) {
    Parts parts;
    parts.bits_ = bits & ((1u << kPartNames.size()) - 1);
    return parts;
  }
  friend constexpr Parts operator&(Parts a, Parts b) { return from_bits(a.bits_ & b.bits_); }
  friend constexpr bool operator==(Parts, Parts) = default;

 private:
  static constexpr std::uint32_t bit(Part part) { return 1u << static_cast<unsigned>(part); }
  std::uint32_t bits_ = 0;
};

}  // namespace aotcheck
