#include "checks/sym/late_symbols.h"

#include <algorithm>

#include "policy/nodes.h"
#include "policy/symbols.h"

namespace aotcheck {
namespace {

struct Reason {
  std::string_view library;
  Version since;
};

// Why glibc at the floor would not find a symbol; nothing where it would, or where SYM001 says so.
std::optional<Reason> glibc_reason(const BinaryFacts& facts, const Import& symbol,
                                   const Architecture& arch, const Floor& floor) {
  std::string_view name = facts.name(symbol);
  const VersionNeed* need = facts.need(symbol);
  if (need && system_library_of(need->file, Libc::glibc) != SystemLibrary::libc)
    return std::nullopt;
  if (auto home = old_home(name, arch); home && floor.version < home->moved) {
    Version node = need ? node_version(need->node, "GLIBC_").value_or(Version{}) : Version{};
    if (home->moved <= node || (need && need->file == home->library)) return std::nullopt;
    return Reason{home->library, {}};
  }
  if (need) return std::nullopt;
  std::optional<Version> since;
  for (const GlibcSymbol& row : glibc_symbol(name, arch))
    if (!since || row.nodes.front() < *since) since = row.nodes.front();
  if (!since || *since <= floor.version) return std::nullopt;
  return Reason{{}, *since};
}

std::optional<Reason> musl_reason(const BinaryFacts& facts, const Import& symbol,
                                  const Architecture& arch, const Floor& floor) {
  auto since = musl_since(facts.name(symbol), arch);
  if (!since || *since <= floor.version) return std::nullopt;
  return Reason{{}, *since};
}

}  // namespace

Late late_symbols(const Binary& binary, const Architecture& arch, const Floor& floor) {
  Late late;
  bool looked = false;
  for (const Import& symbol : binary.facts.imports) {
    if (symbol.weak()) continue;
    auto reason = floor.libc == Libc::musl ? musl_reason(binary.facts, symbol, arch, floor)
                                           : glibc_reason(binary.facts, symbol, arch, floor);
    if (!reason) continue;
    if (!looked) late.around = surroundings(binary);
    looked = true;
    // Without a version, any library that nobody has seen may be meant.
    bool anyone = reason->library.empty() && floor.libc == Libc::glibc && late.around.open;
    if (anyone || late.around.exports(binary.facts.name(symbol)) ||
        (!reason->library.empty() && late.around.needs(reason->library)))
      continue;
    auto group = std::find_if(late.groups.begin(), late.groups.end(), [&](const LateSymbols& g) {
      return g.library == reason->library && g.since == reason->since;
    });
    if (group == late.groups.end())
      group = late.groups.insert(group, {reason->library, reason->since, {}});
    group->symbols.push_back(&symbol);
  }
  std::sort(late.groups.begin(), late.groups.end(), [](const auto& a, const auto& b) {
    return std::pair(a.library, a.since) < std::pair(b.library, b.since);
  });
  return late;
}

}  // namespace aotcheck
