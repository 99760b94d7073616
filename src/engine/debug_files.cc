#include "engine/debug_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace aotcheck {
namespace {

// The file that a CodeView record names; the folder is one of the build machine.
std::string_view pdb_name(const CodeView& codeview) {
  std::string_view path = codeview.path;
  return path.substr(path.find_last_of("\\/") + 1);
}

// The folder of a symbol server: the GUID without dashes and the age.
std::string store_name(const CodeView& codeview) {
  std::string id = codeview.guid;
  std::erase(id, '-');
  return fmt::format("{0}/{1}{2:x}/{0}", pdb_name(codeview), id, codeview.age);
}

bool has_slice(const MachOFacts& debug_file, const MachOSlice& slice) {
  return std::any_of(debug_file.slices.begin(), debug_file.slices.end(),
                     [&](const MachOSlice& its) {
                       return its.machine == slice.machine && its.uuid == slice.uuid;
                     });
}

bool same_uuids(const MachOFacts& binary, const MachOFacts& debug_file) {
  return std::all_of(binary.slices.begin(), binary.slices.end(), [&](const MachOSlice& slice) {
    return !slice.uuid.empty() && has_slice(debug_file, slice);
  });
}

}  // namespace

bool has_debug_file(const FileFacts& facts) {
  return facts.binary && facts.binary->is_loaded() && !facts.managed();
}

std::vector<std::string> debug_file_names(const FileFacts& facts, std::string_view name) {
  if (facts.pe) {
    if (!facts.pe->codeview || pdb_name(*facts.pe->codeview).empty()) return {};
    return {std::string(pdb_name(*facts.pe->codeview)), store_name(*facts.pe->codeview)};
  }
  if (facts.macho) return {fmt::format("{0}.dSYM/Contents/Resources/DWARF/{0}", name)};
  if (!facts.elf) return {};
  const auto& link = facts.elf->debuglink;
  if (!link) return {fmt::format("{}.dbg", name), fmt::format("{}.debug", name)};
  if (link->name.empty() || base_name(link->name) != link->name) return {};
  return {link->name};
}

bool is_debug_file_of(const FileFacts& binary, const FileFacts& candidate, FoundBy how) {
  if (binary.pe && binary.pe->codeview)
    return candidate.pdb && candidate.pdb->guid == binary.pe->codeview->guid &&
           candidate.pdb->age == binary.pe->codeview->age;
  if (!candidate.binary) return false;
  if (binary.macho && candidate.macho)
    return candidate.binary->kind == Kind::debug_file &&
           same_uuids(*binary.macho, *candidate.macho);
  if (!candidate.elf || binary.binary->build_id.empty() ||
      candidate.binary->build_id != binary.binary->build_id)
    return false;
  return how != FoundBy::name || candidate.binary->kind == Kind::debug_file ||
         candidate.elf->has_debug_info;
}

bool claims_to_be_debug_file(const FileFacts& binary, const Artifact& candidate, FoundBy how) {
  if (binary.pe) return candidate.facts.pdb.has_value();
  const BinaryFacts* b = candidate.binary();
  if (binary.macho || how == FoundBy::name) return b && b->kind == Kind::debug_file;
  return b || !candidate.error.empty();
}

}  // namespace aotcheck
