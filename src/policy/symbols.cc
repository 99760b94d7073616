#include "policy/symbols.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace aotcheck {
namespace {

constexpr std::array<std::string_view, 9> kGlibcPorts = {
    "x86-64", "x86", "aarch64", "arm", "riscv64", "loongarch64", "s390x", "ppc64le", "mips64el"};
constexpr std::array<std::string_view, 3> kMuslPorts = {"x86-64", "aarch64", "arm"};

std::string_view line_at(const SymbolTable& table, std::size_t row) {
  std::string_view rest = table.text.substr(table.offsets[row]);
  return rest.substr(0, rest.find('\n'));
}

std::string_view symbol_of(std::string_view line) {
  return line.substr(0, line.find('\t'));
}

// The rows of a symbol: [first, last).
std::pair<std::size_t, std::size_t> rows_of(const SymbolTable& table, std::string_view symbol) {
  auto less = [&](std::uint32_t offset, std::string_view wanted) {
    return symbol_of(table.text.substr(offset, table.text.find('\n', offset) - offset)) < wanted;
  };
  auto first = std::lower_bound(table.offsets.begin(), table.offsets.end(), symbol, less);
  auto last = first;
  while (last != table.offsets.end() &&
         symbol_of(line_at(table, static_cast<std::size_t>(last - table.offsets.begin()))) ==
             symbol)
    ++last;
  return {static_cast<std::size_t>(first - table.offsets.begin()),
          static_cast<std::size_t>(last - table.offsets.begin())};
}

// "2.2.5,2.34*" -> nodes and the default one.
GlibcSymbol parse_cell(std::string_view library, std::string_view cell) {
  GlibcSymbol symbol{library, {}, {}};
  for (std::string_view node : split(cell, ',')) {
    bool is_default = node.ends_with('*');
    if (is_default) node.remove_suffix(1);
    auto version = parse_version(node);
    if (!version) continue;
    symbol.nodes.push_back(*version);
    if (is_default) symbol.default_node = version;
  }
  return symbol;
}

// "libc.so.6" -> "libc", "ld-linux-x86-64.so.2" -> "ld".
std::string_view library_key(std::string_view soname) {
  if (soname.starts_with("ld")) return "ld";
  return soname.substr(0, soname.find('.'));
}

}  // namespace

std::vector<GlibcSymbol> glibc_symbol(std::string_view name, const Architecture& arch) {
  std::vector<GlibcSymbol> found;
  auto port = std::find(kGlibcPorts.begin(), kGlibcPorts.end(), arch.machine);
  if (port == kGlibcPorts.end()) return found;
  auto column = static_cast<std::size_t>(port - kGlibcPorts.begin()) + 2;
  auto [first, last] = rows_of(glibc_symbols(), name);
  for (std::size_t row = first; row < last; ++row) {
    auto cells = split(line_at(glibc_symbols(), row), '\t');
    if (column >= cells.size() || cells[column] == "-") continue;
    GlibcSymbol symbol = parse_cell(cells[1], cells[column]);
    if (!symbol.nodes.empty()) found.push_back(std::move(symbol));
  }
  return found;
}

std::string older_node(std::string_view symbol, std::string_view soname, const Architecture& arch,
                       const Floor& floor) {
  for (const GlibcSymbol& row : glibc_symbol(symbol, arch)) {
    if (row.library != library_key(soname)) continue;
    std::optional<Version> newest;
    for (const Version& node : row.nodes)
      if (node <= floor.version && (!newest || *newest < node)) newest = node;
    if (newest) return fmt::format("GLIBC_{}", to_string(*newest));
  }
  return {};
}

std::optional<OldHome> old_home(std::string_view symbol, const Architecture& arch) {
  auto row = std::lower_bound(
      moved_symbols().begin(), moved_symbols().end(), symbol,
      [](const MovedSymbol& moved, std::string_view wanted) { return moved.symbol < wanted; });
  if (row == moved_symbols().end() || row->symbol != symbol) return std::nullopt;
  for (const GlibcSymbol& in : glibc_symbol(symbol, arch)) {
    if (in.library != "libc" || in.nodes.size() < 2) continue;  // a port born after the move
    auto moved = std::find_if(in.nodes.begin() + 1, in.nodes.end(), [](const Version& node) {
      return node >= Version{2, 32, 0};
    });
    return OldHome{row->library, moved != in.nodes.end() ? *moved : in.nodes.back()};
  }
  return std::nullopt;
}

std::optional<Version> musl_since(std::string_view symbol, const Architecture& arch) {
  // The table has a 64-bit little-endian, a second one and a 32-bit port; others follow the one of
  // their width.
  auto port = std::find(kMuslPorts.begin(), kMuslPorts.end(), arch.machine);
  std::size_t column = port != kMuslPorts.end()
                           ? static_cast<std::size_t>(port - kMuslPorts.begin()) + 1
                       : arch.id == "x86" || arch.id == "armel" ? 3
                                                                : 1;
  auto [first, last] = rows_of(musl_symbols(), symbol);
  if (first == last) return std::nullopt;
  auto cells = split(line_at(musl_symbols(), first), '\t');
  if (column >= cells.size()) return std::nullopt;
  std::string_view since = cells[column];
  if (since.starts_with("<=")) since.remove_prefix(2);
  return parse_version(since);
}

}  // namespace aotcheck
