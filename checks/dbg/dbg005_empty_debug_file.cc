#include <algorithm>

#include "checks/dbg/debug_file.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "DBG005",
    .name = "empty-debug-file",
    .summary = "the debug file holds no debug information",
    .severity = Severity::warning,
    .needs = {Part::file_header, Part::section_headers, Part::sections},
    .masked_by = {"DBG004", "DBG009"},
    .remedy = "compile with debug information (-g, DebugSymbols) and extract before stripping",
    .references = {"DWARF 5, 7.3", "objcopy(1), --only-keep-debug"},
    .doc = R"doc(## What it checks
The debug file that was found for a binary has a `.debug_info` (or, compressed the old way, `.zdebug_info`) with contents; a dSYM bundle has `__DWARF,__debug_info`, a PDB its DBI stream.
## Why it matters
A debug file that was extracted after strip ran, or from code compiled without `-g`, has the right name, build-id and CRC
and nothing inside. Every tool accepts it and shows nothing: gdb says "(No debugging symbols found in …)".
## How to fix
Extract first and strip second, and compile with `-g` (for .NET leave `DebugType` and `NativeDebugSymbols` on; for Rust set
`debug = 1` or more in the release profile).
## When to waive
Where names of functions are all that is wanted: a symbol table alone gives those.)doc"};

void judge_elf(const Artifact& file, Finder& f) {
  if (file.facts.elf && file.facts.elf->has_debug_info) return;
  if (is_damaged(file, {Part::file_header, Part::section_headers, Part::sections}, f)) return;
  bool has_symbols = file.facts.elf && debug_sections(*file.facts.elf).symbols != 0;
  f.fail("{} has no .debug_info, {}", file.path,
         has_symbols ? "only a symbol table" : "and no symbol table either");
}

void run(const Binary& binary, Finder& f) {
  const Artifact* file = debug_file_of(binary, f);
  if (!file) return;
  const FileFacts& facts = file->facts;
  if (binary.artifact.facts.elf) return judge_elf(*file, f);
  if (is_damaged(*file, {Part::file_header, Part::dynamic}, f)) return;
  if (facts.pdb && !facts.pdb->has_symbols)
    f.fail("{} has no DBI stream: no modules, no symbols", file->path);
  if (facts.macho && std::none_of(facts.macho->slices.begin(), facts.macho->slices.end(),
                                  [](const MachOSlice& s) { return s.has_debug_info; }))
    f.fail("{} has no __DWARF,__debug_info", file->path);
}

}  // namespace

extern constinit const AnyCheck kDbg005{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
