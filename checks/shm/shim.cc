#include "checks/shm/shim.h"

namespace aotcheck {

const Shim* shim_of(const Binary& binary, Finder& f) {
  const Shim* shim = binary.world.aggregates.shim(binary.world.index_of(binary.artifact));
  if (!shim) f.not_applicable("no shim: it imports no entry of an aggregate library");
  return shim;
}

bool is_aggregate_library(const Binary& binary, Finder& f) {
  bool is = binary.world.aggregates.is_library(binary.world.index_of(binary.artifact));
  if (!is) f.not_applicable("no aggregate library: it exports no entry and no shim needs it");
  return is;
}

std::vector<std::string_view> entries_called(const World& world, const BinaryFacts& shim) {
  std::vector<std::string_view> entries;
  if (!shim.startup) return entries;
  for (const std::string& call : shim.startup->calls)
    if (world.aggregates.is_entry(call)) entries.push_back(call);
  return entries;
}

const std::string& entry_path(const World& world, std::size_t artifact) {
  return world.artifacts[artifact].entry->path;
}

}  // namespace aotcheck
