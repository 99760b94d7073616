#include <fmt/format.h>

#include "checks/tgt/judged.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "TGT009",
                          .name = "os-version-floor-exceeded",
                          .summary = "the file asks for a newer macOS or Windows than is promised",
                          .severity = Severity::error,
                          .needs = {Part::file_header, Part::program_headers, Part::dynamic},
                          .masked_by = {"TGT001", "TGT002"},
                          .remedy =
                              "build for the oldest system that is promised (-mmacosx-version-min, "
                              "MACOSX_DEPLOYMENT_TARGET, /SUBSYSTEM:CONSOLE,10.0)",
                          .references = {"mach-o/loader.h: LC_BUILD_VERSION, LC_VERSION_MIN_MACOSX",
                                         "PE/COFF specification: MajorSubsystemVersion"},
                          .doc = R"doc(## What it checks
With `--floor macos12` or `--floor windows10`: the minimum that LC_BUILD_VERSION or LC_VERSION_MIN_MACOSX says, in every
slice of a universal file, and the subsystem version of a PE file. Windows 11 and the servers since 2016 are version 10.0
to a PE file. Managed code and UEFI images are not judged.
## Why it matters
dyld stops with "was built for newer macOS version (13.0) than being linked" or "Symbol not found" where an older system
lacks what the file was built against; Windows says "is not a valid Win32 application" or that the app can't run on
this PC. The build machine never shows it: it is always new enough.
## How to fix
Set the deployment target for every compile and link step: `-mmacosx-version-min=12.0`, `MACOSX_DEPLOYMENT_TARGET` for
Rust and CMake. For Native AOT it comes with the .NET line: .NET 8 and 9 need macOS 12.
## When to waive
For a plugin that a newer system alone loads.)doc"};

constexpr std::uint32_t kMacos = 1;

void judge_macho(const Binary& binary, const Floor& floor, Finder& f) {
  bool said = false;
  for (const MachOSlice& slice : binary.artifact.facts.macho->slices) {
    auto least = parse_version(slice.min_os);
    if (!least || slice.platform != kMacos) continue;
    said = true;
    if (*least <= floor.version) continue;
    f.fail("the slice for {} needs macOS {}, expected {} or older", slice.machine, slice.min_os,
           to_string(floor.version))
        .at(Part::dynamic, slice.offset)
        .subject(slice.machine)
        .evidence(fmt::format("floor {} ({}), SDK {}", to_string(floor), floor.origin, slice.sdk));
  }
  if (!said) f.not_applicable("no load command says which macOS it needs");
}

void judge_pe(const Binary& binary, const Floor& floor, Finder& f) {
  const PeFacts& pe = *binary.artifact.facts.pe;
  if (pe.has_clr_header) return f.not_applicable("managed code: the .NET runtime loads it");
  if (pe.subsystem >= 10 && pe.subsystem <= 13)
    return f.not_applicable("a UEFI image: firmware starts it");
  Version needs{pe.subsystem_major, pe.subsystem_minor, 0};
  if (needs <= floor.version) return;
  f.fail("the subsystem version is {}, {} takes {} and older", to_string(needs), floor.name,
         to_string(floor.version))
      .at(Part::program_headers, 0)
      .evidence(fmt::format("floor {} ({})", to_string(floor), floor.origin));
}

void run(const Binary& binary, Finder& f) {
  if (binary.facts.format == Format::elf)
    return f.not_applicable("an ELF file: what it needs is said by version nodes");
  if (!binary.target || !binary.target->floor || binary.target->floor->os != binary.facts.os)
    return f.not_applicable("no floor for its operating system is stated");
  if (binary.artifact.facts.macho)
    judge_macho(binary, *binary.target->floor, f);
  else
    judge_pe(binary, *binary.target->floor, f);
}

}  // namespace

extern constinit const AnyCheck kTgt009{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
