// Aggregate executables: libraries that hold the code of several programs, and the shims that call
// one entry of them each (.NET's IncludeInAggregateExecutable). Recognised once, with evidence; the
// SHM checks judge what was recognised.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/artifact.h"
#include "engine/links.h"

namespace aotcheck {

// A program that imports an entry of an aggregate library.
struct Shim {
  std::size_t artifact = 0;
  std::vector<std::string> entries;  // that it imports
  std::string library_name;          // the NEEDED that has to bring them; empty where there is none
  std::string library_path;          // where that has to lie: beside the shim
  bool library_is_there = false;     // something lies there
  std::size_t library = SIZE_MAX;    // the binary that lies there, or where its search path leads
  std::vector<std::string> missing;  // entries that this library does not export
  std::vector<std::string> differences;  // of platform: "machine x86-64 and arm64"
};

struct Aggregates {
  std::vector<Shim> shims;             // in the order of their artifacts
  std::vector<std::size_t> libraries;  // that export an entry or that a shim names

  std::string entry_prefix;  // what entries begin with, besides the SDK's names

  bool is_entry(std::string_view symbol) const { return is_aggregate_entry(symbol, entry_prefix); }
  // The entries that a library exports.
  std::vector<std::string_view> entries_of(const BinaryFacts& library) const;

  const Shim* shim(std::size_t artifact) const;
  bool is_library(std::size_t artifact) const;
  // A shim and its library are not for the same platform, and this file is one of them: what checks
  // of the target would say of it follows from that.
  bool is_mismatched(std::size_t artifact) const;
};

// The name of the program in `_AggregateExeMain___AggregateExeShim_<name>_<hash>`; empty where an
// entry has another form.
std::string_view program_of_entry(std::string_view entry);

Aggregates find_aggregates(std::span<const Payload> payloads, std::span<const Artifact> artifacts,
                           std::span<const Links> links, std::string_view entry_prefix);

}  // namespace aotcheck
