// What glibc and musl export, and since when (policy/data/*_symbols.tsv).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/target.h"

namespace aotcheck {

// The version nodes of one symbol in one library of glibc on an architecture, oldest first.
struct GlibcSymbol {
  std::string_view library;  // "libc", "libm", "ld" …
  std::vector<Version> nodes;
  std::optional<Version>
      default_node;  // what a link takes today; nothing where it can only be run against
};

// One entry for each library that exports the symbol. Symbols that every port has had from its
// beginning are not listed: an empty answer says that, or that glibc does not have the symbol at
// all.
std::vector<GlibcSymbol> glibc_symbol(std::string_view name, const Architecture& arch);

// The newest node of a symbol that the floor has ("GLIBC_2.2.5"); empty where it has none, or
// nothing is on record.
std::string older_node(std::string_view symbol, std::string_view soname, const Architecture& arch,
                       const Floor& floor);

// Where a symbol of libc.so.6 was before: the library that had it below the release of the move.
struct OldHome {
  std::string_view library;  // SONAME
  Version moved;             // the first release whose libc.so.6 has it
};
std::optional<OldHome> old_home(std::string_view symbol, const Architecture& arch);

// The musl release that first exported a symbol; nothing where musl does not have it. 1.1.22 stands
// for "that or older".
std::optional<Version> musl_since(std::string_view symbol, const Architecture& arch);

}  // namespace aotcheck
