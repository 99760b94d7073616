#include <elf.h>

#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HRD005",
    .name = "writable-code",
    .summary = "a segment is writable and executable",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers},
    .remedy =
        "link without -N, --omagic and linker scripts that put code and data into one segment",
    .references = {"gABI 5.1, p_flags", "mmap(2), EACCES", "ld(1), --warn-rwx-segments",
                   "PE/COFF specification, Section Flags", "mach-o/loader.h"},
    .doc = R"doc(## What it checks
No PT_LOAD has both PF_W and PF_X, no section of a PE file both IMAGE_SCN_MEM_WRITE and IMAGE_SCN_MEM_EXECUTE, no segment of
a Mach-O file both when it starts.
## Why it matters
Memory that is writable and executable lets an attacker bring code of their own: one write, one jump. Systems with
SELinux or systemd's `MemoryDenyWriteExecute=` refuse it; the loader then says "failed to map segment from shared object:
Permission denied".
## How to fix
Look for `-N` (`--omagic`), a linker script of its own, or a section declared `"awx"` in assembly. `ld
--warn-rwx-segments` says so at link time.
## When to waive
For programs that patch themselves, and for boot loaders that run where no memory is protected.)doc"};

// Architectures whose psABI has the loader write instructions into the PLT: their PLT is writable
// code by design.
bool patches_plt(std::uint16_t machine) {
  return machine == EM_SPARC || machine == EM_SPARC32PLUS || machine == EM_SPARCV9;
}

void judge_pe(const PeFacts& pe, Finder& f) {
  constexpr std::uint32_t kExecute = 0x20000000, kWrite = 0x80000000;
  for (const PeSection& s : pe.sections)
    if ((s.characteristics & (kExecute | kWrite)) == (kExecute | kWrite))
      f.fail("section {} is writable and executable, expected one of both", s.name)
          .at(Part::program_headers, s.offset)
          .subject(s.name);
}

void judge_macho(const MachOFacts& macho, Finder& f) {
  constexpr std::uint32_t kBoth = MachOSegment::kWrite | MachOSegment::kExecute;
  for (const MachOSlice& slice : macho.slices)
    for (const MachOSegment& s : slice.segments)
      if ((s.protection & kBoth) == kBoth)
        f.fail("segment {} of the slice for {} is writable and executable, expected one of both",
               s.name, slice.machine)
            .at(Part::segments, slice.offset + s.offset)
            .subject(s.name);
}

void run(const Binary& binary, Finder& f) {
  const FileFacts& facts = binary.artifact.facts;
  if (facts.managed()) return f.not_applicable("managed code: the .NET runtime maps it");
  if (facts.pe) return judge_pe(*facts.pe, f);
  if (facts.macho) return judge_macho(*facts.macho, f);
  const ElfFacts& elf = *facts.elf;
  if (patches_plt(elf.machine))
    return f.not_applicable("the loader of {} patches code in the PLT", binary.facts.machine);
  std::uint64_t index = 0;
  for (const Segment& s : elf.segments) {
    std::string where = fmt::format("program header {}", index++);
    if (s.type != PT_LOAD || (s.flags & (PF_W | PF_X)) != (PF_W | PF_X)) continue;
    f.fail(
         "a PT_LOAD of {:#x} bytes at address {:#x} is writable and executable, expected one of "
         "both",
         s.memsz, s.vaddr)
        .at(where, s.offset)
        .subject(where);
  }
}

}  // namespace

extern constinit const AnyCheck kHrd005{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
