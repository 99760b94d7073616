#include <algorithm>
#include <map>

#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "DBG007",
    .name = "shipped-debug-file",
    .summary = "a debug file is inside the deployable",
    .severity = Severity::off,
    .kinds = Kinds::any,
    .masked_by = {for_same_entry("LAM002")},
    .remedy = "leave debug files out of what is deployed and archive them beside it",
    .references = {"GDB manual, Separate Debug Files", "LLVM, The PDB File Format",
                   "DWARF 5, 7.3.2"},
    .doc = R"doc(## What it checks
Nothing in a deployable (a Lambda package, an image) is a debug file: detached ELF debug files, Mach-O dSYM files, PDB files
of both kinds, split DWARF. They are known by their contents; the name alone says nothing, a `.pdb` may be a protein.
## Why it matters
Debug files are often larger than all programs together: they count against the size limits of the platform and are unpacked
at every cold start. They tell whoever gets them the structure of the source.
## How to fix
For .NET set `CopyOutputSymbolsToPublishDirectory=false`, or exclude `*.dbg` and `*.pdb` when packing; keep them with the
release. Elsewhere pack from a folder that has only what runs.
## When to waive
For images that are made for debugging.)doc"};

// Split DWARF: an object whose only contents are .dwo sections.
bool is_split_dwarf(const ElfFacts& elf) {
  return std::any_of(elf.sections.begin(), elf.sections.end(), [](const Section& s) {
    return s.name == ".debug_info.dwo" || s.name == ".debug_cu_index";
  });
}

std::string what_it_is(const Artifact& artifact) {
  const FileFacts& facts = artifact.facts;
  if (facts.elf && facts.binary->kind == Kind::debug_file)
    return fmt::format("an ELF debug file ({})", facts.binary->kind_evidence);
  if (facts.elf && facts.binary->kind == Kind::object && is_split_dwarf(*facts.elf))
    return "split DWARF (.debug_info.dwo)";
  if (facts.macho && facts.binary->kind == Kind::debug_file) return "the DWARF of a dSYM bundle";
  return {};
}

void run(const PayloadSubject& payload, Finder& f) {
  std::map<std::string, std::pair<std::uint64_t, std::string>> found;  // by path
  for (const Artifact& artifact : payload.world.artifacts) {
    if (artifact.payload != payload.index || artifact.reference) continue;
    if (std::string what = what_it_is(artifact); !what.empty())
      for (const Entry* name : artifact.names) found[name->path] = {name->size, what};
  }
  for (const Entry& entry : payload.payload.entries)
    if (entry.type == EntryType::file && entry.content == Content::pdb)
      found[entry.path] = {entry.size, "a PDB file"};
  for (const auto& [path, file] : found)
    f.fail("{} of {}, expected no debug file", file.second, human_size(file.first))
        .path(path)
        .subject(path);
}

}  // namespace

extern constinit const AnyCheck kDbg007{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
