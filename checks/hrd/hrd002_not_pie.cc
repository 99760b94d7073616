#include <elf.h>

#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HRD002",
    .name = "not-pie",
    .summary = "a program is not position-independent",
    .severity = Severity::warning,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers},
    .remedy = "compile with -fPIE and link with -pie; in .NET drop <PositionIndependentExecutable>",
    .references = {"gABI 4.1, e_type",
                   "Documentation/admin-guide/sysctl/kernel.rst, "
                   "randomize_va_space"},
    .doc = R"doc(## What it checks
A program has e_type ET_DYN (position-independent) rather than ET_EXEC; a Mach-O program has MH_PIE.
## Why it matters
The kernel places an ET_EXEC program at the address written into it, the same one in every process on every machine, so
address space randomisation does not cover its code: an attacker needs no leak to know where to jump. Every major
distribution has built position-independent programs by default since about 2016, and .NET Native AOT always does.
## How to fix
Compile with `-fPIE` and link with `-pie`. For Native AOT remove `PositionIndependentExecutable=false` and a `-no-pie` in
`LinkerArg`. In Go, `-buildmode=pie`.
## When to waive
For programs whose place is part of their design: instrumentation tools, emulators, boot loaders, Go programs as the
toolchain builds them by default.)doc"};

void run(const Binary& binary, Finder& f) {
  if (const auto& macho = binary.artifact.facts.macho) {
    for (const MachOSlice& slice : macho->slices)
      if ((slice.flags & MachOSlice::kPositionIndependent) == 0)
        f.fail("the program is not position-independent: the slice for {} lacks MH_PIE",
               slice.machine)
            .subject(slice.machine);
    return;
  }
  if (!binary.artifact.facts.elf) return f.not_applicable("HRD007 says it of a PE file");
  const ElfFacts& elf = *binary.artifact.facts.elf;
  if (elf.type != ET_EXEC) return;
  auto finding =
      f.fail("the program is not position-independent: e_type is ET_EXEC, expected ET_DYN");
  for (const Segment& s : elf.segments)
    if (s.type == PT_LOAD) {
      finding.evidence(fmt::format("it is always loaded at {:#x}", s.vaddr));
      break;
    }
}

}  // namespace

extern constinit const AnyCheck kHrd002{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
