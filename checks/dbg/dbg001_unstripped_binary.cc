#include "base/text.h"
#include "checks/dbg/debug_file.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "DBG001",
    .name = "unstripped-binary",
    .summary = "symbols or debug information are inside the shipped file",
    .severity = Severity::warning,
    .needs = {Part::file_header, Part::section_headers},
    .remedy =
        "keep a copy with objcopy --only-keep-debug, strip, then add the debuglink; in .NET "
        "set StripSymbols=true",
    .references = {"strip(1)", "GDB manual, Separate Debug Files"},
    .doc = R"doc(## What it checks
No `.symtab`, no DWARF (`.debug_*`), no stabs and no intermediate code of a link-time optimiser in a program or library;
each section is listed with its size. Sections that are loaded with the program are not meant, whatever their name. It is
an error where DWARF is there although the file names a debug file or has one beside it: then strip was meant to run and
did not. A mini symbol table (`.gnu_debugdata`) alone is a note. In PE files DWARF sections are meant, in Mach-O files a __DWARF segment.
## Why it matters
Nothing that runs reads these sections. They make the file several times larger, they show names, paths and structure of
the source to whoever gets it, and two copies of the same information sooner or later differ.
## How to fix
`objcopy --only-keep-debug app app.dbg && objcopy --strip-debug --strip-unneeded app && objcopy
--add-gnu-debuglink=app.dbg app`. Native AOT does it with `StripSymbols=true`, Cargo with `strip = true`, Go with
`-ldflags=-s`.
## When to waive
Where users shall get symbols in backtraces without a debug file: .symtab alone is kept for that by some, as OpenJDK does.)doc"};

// Extracting was done, taking away was not: only where there is DWARF, since a symbol table is kept
// on purpose by `strip --strip-debug`.
bool was_meant_to_be_stripped(const Elf& elf) {
  return elf.elf.debuglink || elf.world.companion_of(elf.artifact);
}

std::string summed(const DebugSections& found) {
  std::string text;
  auto add = [&](std::uint64_t size, std::string_view what) {
    if (size != 0)
      text += fmt::format("{}{} of {}", text.empty() ? "" : ", ", human_size(size), what);
  };
  add(found.information, "debug information");
  add(found.symbols, "symbols in .symtab");
  add(found.mini, "symbols in .gnu_debugdata");
  return text;
}

// MinGW and Go leave DWARF in PE files; Visual C++ never did. dsymutil reads it in Mach-O objects;
// only Go has it in a program.
void judge_pe(const Binary& binary, const PeFacts& pe, Finder& f) {
  std::uint64_t size = 0;
  std::vector<const PeSection*> found;
  for (const PeSection& s : pe.sections) {
    if (s.size == 0 || !holds_debug_information(s.name)) continue;
    size += s.size;
    found.push_back(&s);
  }
  if (found.empty()) return;
  auto finding = f.fail("it holds {} of debug information, expected none", human_size(size));
  finding.at(Part::sections, found.front()->offset);
  if (binary.world.companion_of(binary.artifact)) finding.severity(Severity::error);
  for (const PeSection* s : found)
    finding.evidence(fmt::format("{:<20} offset {:#x}  {} bytes", s->name, s->offset, s->size));
}

void judge_macho(const MachOFacts& macho, Finder& f) {
  for (const MachOSlice& slice : macho.slices)
    if (slice.has_debug_info)
      f.fail("the slice for {} holds debug information in __DWARF, expected none", slice.machine)
          .subject(slice.machine);
}

void run(const Binary& binary, Finder& f) {
  if (is_prebuilt_host(binary, f)) return;
  if (const auto& pe = binary.artifact.facts.pe) return judge_pe(binary, *pe, f);
  if (const auto& macho = binary.artifact.facts.macho) return judge_macho(*macho, f);
  const Elf elf{binary, *binary.artifact.facts.elf};
  if (elf.elf.sections.empty()) return f.not_applicable("no section headers");
  DebugSections found = debug_sections(elf.elf);
  if (found.all.empty()) return;
  auto finding = f.fail("it holds {}, expected none", summed(found));
  finding.at(Part::sections, found.all.front()->offset);
  if (found.information == 0 && found.symbols == 0)
    finding.at_most(Severity::note);
  else if (found.information != 0 && was_meant_to_be_stripped(elf))
    finding.severity(Severity::error);
  for (const Section* s : found.all)
    finding.evidence(fmt::format("{:<20} offset {:#x}  {} bytes", s->name, s->offset, s->size));
}

}  // namespace

extern constinit const AnyCheck kDbg001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
