// The symbol table of one slice: what it imports, and of which library; what it exports where no
// trie says so.
#include <fmt/format.h>

#include "inspect/macho/context.h"
#include "inspect/names.h"

namespace aotcheck::macho {
namespace {

template <typename O, typename Word>
struct Symbol {
  typename O::u32 name;
  std::uint8_t type, section;
  typename O::u16 description;
  Word value;
};

constexpr std::uint8_t kStab = 0xe0, kTypeMask = 0x0e, kExternal = 1, kPrivateExternal = 0x10;
constexpr std::uint8_t kUndefined = 0, kInSection = 0x0e, kObjectFile = 0x66;
constexpr std::uint16_t kWeakReference = 0x40;
constexpr std::uint32_t kTwoLevel = 0x80;  // of the header's flags: symbols name their library

// A symbol of a section which is not there. N_OSO has another number in that place.
bool is_nowhere(const Context& c, std::uint8_t type, std::uint8_t section) {
  const bool defined = (type & kStab) == 0 && (type & kTypeMask) == kInSection;
  return type != kObjectFile && (section > c.sections.size() || (defined && section == 0));
}

template <typename O, typename Word>
void read(Context& c) {
  auto table = c.slice.array<Symbol<O, Word>>(c.symbols_at, c.symbol_count);
  auto strings = c.slice.slice(c.strings_at, c.strings_size);
  if (!table || !strings) return;
  const bool two_level = (c.facts.flags & kTwoLevel) != 0;
  for (const Symbol<O, Word>& symbol : *table) {
    if (symbol.name >= c.strings_size || is_nowhere(c, symbol.type, symbol.section))
      return c.defect(
          Part::symbols, c.symbols_at,
          fmt::format("symbol {} has its name at {:#x} of {:#x} bytes, section {} of {}",
                      &symbol - table->data(), std::uint32_t{symbol.name}, c.strings_size,
                      symbol.section, c.sections.size()));
    if ((symbol.type & kStab) != 0 || (symbol.type & kExternal) == 0) continue;
    const bool imported = (symbol.type & kTypeMask) == kUndefined && symbol.value == 0;
    const bool exported = (symbol.type & kTypeMask) != kUndefined && !c.trie.present &&
                          (symbol.type & kPrivateExternal) == 0;
    if (!imported && !exported) continue;
    auto name = bounded_string(*strings, symbol.name);
    if (!name || name->empty())
      return c.defect(Part::symbols, c.symbols_at,
                      fmt::format("a symbol's name at {:#x} of {:#x} bytes of names",
                                  std::uint32_t{symbol.name}, c.strings_size));
    if (exported) {
      c.exports.emplace_back(*name);
      continue;
    }
    // 1 is the first library; 0, 254 and 255 are the file itself, any, and the program.
    std::size_t ordinal = symbol.description >> 8;
    bool named = two_level && ordinal != 0 && ordinal < 254;
    if (named && ordinal > c.facts.loads.size())
      return c.defect(
          Part::symbols, c.symbols_at,
          fmt::format("symbol {} is of library {} of {}", *name, ordinal, c.facts.loads.size()));
    c.imports.push_back({std::string(*name), named ? ordinal - 1 : SIZE_MAX,
                         (symbol.description & kWeakReference) != 0});
  }
}

}  // namespace

template <bool big>
void read_symbols(Context& c) {
  if (!c.has_symbols) return;
  using O = Order<big>;
  c.is64 ? read<O, typename O::u64>(c) : read<O, typename O::u32>(c);
}
template void read_symbols<false>(Context&);
template void read_symbols<true>(Context&);

}  // namespace aotcheck::macho
