#include <elf.h>
#include <fmt/format.h>

#include <algorithm>

#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "AOT002",
    .name = "damaged-runtime",
    .summary = "a Native AOT binary lost a part that its runtime needs",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::section_headers},
    .remedy =
        "strip with --strip-debug --strip-unneeded only, as the SDK does, and link without a "
        "--gc-sections of your own",
    .references = {"dotnet/runtime#84493", "dotnet/runtime#84935", "LSB, PT_GNU_EH_FRAME"},
    .doc = R"doc(## What it checks
A Native AOT binary still has `__modules` (the runtime's list of compiled modules), `.dotnet_eh_table` (what to catch
where), `.eh_frame` and the PT_GNU_EH_FRAME that finds it (`.ARM.exidx` on 32-bit ARM).
## Why it matters
A linker that collects sections, or a tool that removes what it does not know, takes them without a word. A program
without the tables of exceptions still starts and seems to work; the first exception then ends it with SIGABRT or SIGSEGV,
or with "libunwind: unsupported .eh_frame_hdr version: 0", where it should have been caught. Where the list of modules
was really left out by the linker, the runtime finds no code to run.
## How to fix
Use the linker that the SDK supports or give lld `KEEP(*(__modules))`; do not post-process the output with `strip -R`,
`sstrip`, packers or `objcopy --remove-section`.
## When to waive
Never for a program that is to run.)doc"};

void require_section(const Elf& elf, std::string_view name, std::string_view use, Finder& f) {
  const auto& sections = elf.elf.sections;
  auto section = std::find_if(sections.begin(), sections.end(),
                              [&](const Section& s) { return s.name == name; });
  if (section == sections.end())
    f.fail("there is no section {}, {}", name, use).subject(name);
  else if (section->size == 0 || section->type == SHT_NOBITS)
    f.fail("the section {}, {}, is empty", name, use).subject(name);
}

void run(const Elf& elf, Finder& f) {
  if (!elf.facts.native_aot.recognised()) return f.not_applicable("not Native AOT");
  if (elf.elf.sections.empty()) return f.not_applicable("it has no section headers");
  constexpr std::uint32_t kArmExidx = 0x70000001;  // PT_ARM_EXIDX
  bool arm = elf.elf.machine == EM_ARM;
  require_section(elf, "__modules", "the list of its modules", f);
  require_section(elf, ".dotnet_eh_table", "which says where exceptions are caught", f);
  if (!arm) require_section(elf, ".eh_frame", "which says how its stack is unwound", f);
  std::uint32_t wanted = arm ? kArmExidx : PT_GNU_EH_FRAME;
  const auto& segments = elf.elf.segments;
  if (std::none_of(segments.begin(), segments.end(),
                   [&](const Segment& s) { return s.type == wanted && s.filesz != 0; }))
    f.fail("there is no {}: its runtime cannot unwind the stack",
           arm ? "PT_ARM_EXIDX" : "PT_GNU_EH_FRAME")
        .subject(arm ? "PT_ARM_EXIDX" : "PT_GNU_EH_FRAME");
}

}  // namespace

extern constinit const AnyCheck kAot002{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
