#include "inspect/names.h"

#include "facts/limits.h"

namespace aotcheck {
namespace {

// Names of all symbols; where one lies, or nothing where there is no more room.
std::optional<std::uint32_t> add_name(BinaryFacts& b, std::string_view name) {
  if (b.imports.size() + b.exports.size() >= kMaxSymbols ||
      b.strings.size() + name.size() >= kMaxNames)
    return std::nullopt;
  if (b.strings.empty()) b.strings.push_back('\0');
  auto at = static_cast<std::uint32_t>(b.strings.size());
  b.strings += name;
  b.strings.push_back('\0');
  return at;
}

}  // namespace

std::optional<std::string_view> bounded_string(Bytes bytes, std::uint64_t offset) {
  return bytes.clipped(offset, kMaxName).c_string(0);
}

void add_defect(BinaryFacts& binary, Part part, std::uint64_t offset, std::string what) {
  if (binary.defects.size() < kMaxDefects)
    binary.defects.push_back({part, offset, std::move(what)});
}

bool add_import(BinaryFacts& binary, std::string_view name, std::size_t library,
                std::uint8_t flags) {
  auto at = add_name(binary, name);
  if (!at) return false;
  Import symbol;
  symbol.name = *at;
  symbol.need = library < kNoVersion ? static_cast<std::uint16_t>(library) : kNoVersion;
  symbol.flags = flags;
  binary.imports.push_back(symbol);
  return true;
}

bool add_export(BinaryFacts& binary, std::string_view name, std::uint8_t flags) {
  auto at = add_name(binary, name);
  if (!at) return false;
  Export symbol;
  symbol.name = *at;
  symbol.flags = flags;
  binary.exports.push_back(symbol);
  return true;
}

}  // namespace aotcheck
