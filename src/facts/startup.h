// What the first code of a program does, by disassembly: what `_start` hands to the C library, and
// which imported functions `main` calls.
//
// The names that the .NET SDK gives to the entries of an aggregate library are here too, because a
// worker follows `main` only in programs that import one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aotcheck {

// The `init` argument that `_start` passes to __libc_start_main.
enum class StartInit : std::uint8_t {
  unknown,   // not followed: `start_open` says why
  null,      // as glibc 2.34 and newer want it
  function,  // runs the constructors, as older ones want it
};

struct StartupFacts {
  StartInit init = StartInit::unknown;
  std::string start_open;               // why `_start` could not be followed; empty where it was
  std::vector<std::string> start_code;  // the instructions that decide
  bool follows_main = false;            // `main` was looked at
  std::string main_open;                // why not all of `main` could be followed
  std::vector<std::string> calls;       // imported functions that `main` calls, each once
  std::vector<std::string> main_code;   // from `main` to the first entry of an aggregate library
};

inline constexpr std::string_view kAggregateEntry = "_AggregateExeMain_";

// Whether a symbol is an entry of an aggregate library: by the names of the SDK (Mach-O puts one
// more
// `_` in front), or by what entries begin with elsewhere, where that is not empty.
inline bool is_aggregate_entry(std::string_view symbol, std::string_view prefix) {
  if (symbol.starts_with(kAggregateEntry)) return true;
  if (symbol.starts_with('_') && symbol.substr(1).starts_with(kAggregateEntry)) return true;
  return !prefix.empty() && symbol.starts_with(prefix);
}

}  // namespace aotcheck
