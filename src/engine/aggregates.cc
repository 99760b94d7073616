#include "engine/aggregates.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "facts/names.h"
#include "policy/system_libraries.h"

namespace aotcheck {
namespace {

bool exports(const BinaryFacts& b, std::string_view name) {
  return std::any_of(b.exports.begin(), b.exports.end(),
                     [&](const Export& e) { return b.name(e) == name; });
}

// The architectures that a file is for, several in a universal one.
std::vector<std::string> machines_of(const Artifact& artifact) {
  std::vector<std::string> all;
  if (const auto& macho = artifact.facts.macho)
    for (const MachOSlice& slice : macho->slices) all.push_back(slice.machine);
  if (all.empty()) all.push_back(artifact.binary()->machine);
  return all;
}

std::vector<std::string> differences(const Artifact& program, const Artifact& file) {
  const BinaryFacts &shim = *program.binary(), &library = *file.binary();
  std::vector<std::string> all;
  auto differ = [&](std::string_view what, std::string_view a, std::string_view b) {
    if (a != b) all.push_back(fmt::format("{} {} and {}", what, a, b));
  };
  differ("format", name_of(shim.format), name_of(library.format));
  differ("operating system", name_of(shim.os), name_of(library.os));
  const auto machines = machines_of(program), offered = machines_of(file);
  if (std::any_of(machines.begin(), machines.end(), [&](const std::string& machine) {
        return std::find(offered.begin(), offered.end(), machine) == offered.end();
      }))
    differ("machine", join(machines, ", "), join(offered, ", "));
  auto known = [](Libc libc) { return libc != Libc::unknown && libc != Libc::none; };
  if (known(shim.libc) && known(library.libc))
    differ("C library", name_of(shim.libc), name_of(library.libc));
  return all;
}

class Search {
 public:
  Search(std::span<const Payload> payloads, std::span<const Artifact> artifacts,
         std::span<const Links> links, std::string_view prefix)
      : payloads_(payloads), artifacts_(artifacts), links_(links), prefix_(prefix) {
    for (std::size_t i = 0; i < artifacts.size(); ++i)
      for (const Entry* name : artifacts[i].names)
        at_.try_emplace({artifacts[i].payload, name->path}, i);
  }

  Shim shim(std::size_t index, std::vector<std::string> entries) const {
    const Artifact& program = artifacts_[index];
    Shim shim{index, std::move(entries), {}, {}, false, SIZE_MAX, {}, {}};
    shim.library_name = library_of(program, shim.entries);
    if (shim.library_name.empty()) return shim;
    shim.library_path = beside(program, shim.library_name);
    shim.library = binary_at(program.payload, shim.library_path);
    shim.library_is_there = shim.library != SIZE_MAX ||
                            payloads_[program.payload].resolve(shim.library_path) != nullptr;
    const Resolution* found = links_[index].of(shim.library_name, *program.binary());
    if (!shim.library_is_there && found && found->found == Found::in_payload)
      shim.library = found->artifact;
    if (shim.library == SIZE_MAX) return shim;
    const BinaryFacts& library = *artifacts_[shim.library].binary();
    shim.differences = differences(program, artifacts_[shim.library]);
    for (const std::string& entry : shim.entries)
      if (!exports(library, entry)) shim.missing.push_back(entry);
    return shim;
  }

 private:
  static std::string beside(const Artifact& program, std::string_view library) {
    std::string_view directory = dir_name(program.entry->path);
    return normal_path(
        fmt::format("{}{}{}", directory, directory.empty() ? "" : "/", base_name(library)));
  }

  std::size_t binary_at(std::size_t payload, const std::string& path) const {
    const Entry* entry = payloads_[payload].resolve(path);
    auto at = at_.find({payload, entry ? entry->path : path});
    return at != at_.end() && artifacts_[at->second].binary() ? at->second : SIZE_MAX;
  }

  // The NEEDED that brings the entries: the one that their version need or, elsewhere than in ELF,
  // the import itself names, the one beside the program that exports one, or the first that is not
  // the system's.
  std::string library_of(const Artifact& program, const std::vector<std::string>& entries) const {
    const BinaryFacts& b = *program.binary();
    for (const Import& import : b.imports) {
      if (!is_aggregate_entry(b.name(import), prefix_)) continue;
      if (const VersionNeed* need = b.need(import)) return need->file;
      if (const Located* library = b.library(import)) return library->text;
    }
    std::string first;
    for (const Located& needed : b.needed) {
      std::size_t library = binary_at(program.payload, beside(program, needed.text));
      if (library != SIZE_MAX && exports(*artifacts_[library].binary(), entries.front()))
        return needed.text;
      bool system = is_system_library(base_name(needed.text), b.libc) ||
                    base_name(needed.text).starts_with("libc.") ||
                    needed.text.starts_with("/usr/lib/") || needed.text.starts_with("/System/");
      if (first.empty() && !system) first = needed.text;
    }
    return first;
  }

  std::span<const Payload> payloads_;
  std::span<const Artifact> artifacts_;
  std::span<const Links> links_;
  std::string_view prefix_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> at_;
};

}  // namespace

const Shim* Aggregates::shim(std::size_t artifact) const {
  auto at = std::find_if(shims.begin(), shims.end(),
                         [&](const Shim& s) { return s.artifact == artifact; });
  return at == shims.end() ? nullptr : &*at;
}

bool Aggregates::is_library(std::size_t artifact) const {
  return std::find(libraries.begin(), libraries.end(), artifact) != libraries.end();
}

bool Aggregates::is_mismatched(std::size_t artifact) const {
  return std::any_of(shims.begin(), shims.end(), [&](const Shim& s) {
    return !s.differences.empty() && (s.artifact == artifact || s.library == artifact);
  });
}

std::vector<std::string_view> Aggregates::entries_of(const BinaryFacts& library) const {
  std::vector<std::string_view> entries;
  for (const Export& symbol : library.exports)
    if (is_entry(library.name(symbol))) entries.push_back(library.name(symbol));
  return entries;
}

std::string_view program_of_entry(std::string_view entry) {
  constexpr std::string_view kShim = "_AggregateExeMain___AggregateExeShim_";
  std::size_t at = entry.find(kShim);
  std::size_t hash = entry.rfind('_');
  if (at > 1 || hash == std::string_view::npos || hash <= at + kShim.size()) return {};
  return entry.substr(at + kShim.size(), hash - at - kShim.size());
}

Aggregates find_aggregates(std::span<const Payload> payloads, std::span<const Artifact> artifacts,
                           std::span<const Links> links, std::string_view entry_prefix) {
  Aggregates found;
  found.entry_prefix = entry_prefix;
  std::optional<Search> search;  // hardly any payload has a shim
  for (std::size_t i = 0; i < artifacts.size(); ++i) {
    const BinaryFacts* b = artifacts[i].binary();
    if (!b || artifacts[i].reference) continue;
    if (b->is_library() && !found.entries_of(*b).empty()) found.libraries.push_back(i);
    if (!b->is_program()) continue;
    std::vector<std::string> entries;
    for (const Import& import : b->imports)
      if (found.is_entry(b->name(import))) entries.emplace_back(b->name(import));
    if (entries.empty()) continue;
    if (!search) search.emplace(payloads, artifacts, links, entry_prefix);
    found.shims.push_back(search->shim(i, std::move(entries)));
  }
  for (const Shim& shim : found.shims)
    if (shim.library != SIZE_MAX && !found.is_library(shim.library))
      found.libraries.push_back(shim.library);
  return found;
}

}  // namespace aotcheck
