#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HRD007",
    .name = "weak-pe-flags",
    .summary = "a PE file opts out of what Windows protects processes with",
    .severity = Severity::warning,
    .needs = {Part::file_header, Part::program_headers, Part::notes},
    .masked_by = {"TGT002"},
    .remedy =
        "link with /DYNAMICBASE /HIGHENTROPYVA /NXCOMPAT, and programs for x64 with /CETCOMPAT",
    .references = {"PE/COFF specification: DLL Characteristics",
                   "Microsoft, /DYNAMICBASE, /HIGHENTROPYVA, /NXCOMPAT, /CETCOMPAT"},
    .doc = R"doc(## What it checks
DYNAMIC_BASE (loaded at another address each time), NX_COMPAT (data is not executed) and, for 64 bits, HIGH_ENTROPY_VA in
the DLL characteristics of programs and libraries. A program for x64 that is not CET_COMPAT (no shadow stack) is a note:
most compilers do not set it yet. Managed code and UEFI images are not judged.
## Why it matters
Windows takes the flags as consent. Without them it loads the image at the address that the linker wrote, and lets data run
as code, for the whole process: one such library is enough for an exploit that works every time. Scanners (BinSkim
BA2009, BA2015, BA2016, BA2025) and some customers' gates reject the file.
## How to fix
All but /CETCOMPAT are on by default since Visual Studio 2012; look for a script that turns them off, or for MinGW, which
needs `-Wl,--dynamicbase,--nxcompat,--high-entropy-va`. Native AOT sets all of them.
## When to waive
For an old library of others that has to stay.)doc"};

struct Flag {
  std::uint16_t bit;
  std::string_view name;
  bool only_64;
};
constexpr Flag kFlags[] = {
    {0x40, "DYNAMIC_BASE", false}, {0x20, "HIGH_ENTROPY_VA", true}, {0x100, "NX_COMPAT", false}};

void run(const Pe& pe, Finder& f) {
  if (pe.pe.has_clr_header) return f.not_applicable("managed code: the .NET runtime loads it");
  if (pe.pe.subsystem >= 10 && pe.pe.subsystem <= 13)
    return f.not_applicable("a UEFI image: firmware starts it");
  std::string missing;
  for (const Flag& flag : kFlags)
    if ((pe.pe.dll_characteristics & flag.bit) == 0 && (!flag.only_64 || pe.facts.bits == 64))
      missing += fmt::format("{}{}", missing.empty() ? "" : ", ", flag.name);
  if (!missing.empty())
    f.fail("DLL characteristics {:#06x} lack {}", pe.pe.dll_characteristics, missing)
        .at(Part::program_headers, 0)
        .subject("flags");
  const bool has_cet = (pe.pe.extended_characteristics & PeFacts::kCetCompatible) != 0;
  if (!has_cet && pe.facts.is_program() && pe.facts.machine == "x86-64")
    f.fail("the program is not CET_COMPAT: it runs without a shadow stack")
        .at(Part::notes, 0)
        .subject("CET_COMPAT")
        .at_most(Severity::note);
}

}  // namespace

extern constinit const AnyCheck kHrd007{Check<Pe>{kInfo, run}};

}  // namespace aotcheck
