#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "checks/tgt/judged.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "TGT008",
    .name = "isa-level-exceeded",
    .summary = "the file asks for more than the processors of the target have",
    .severity = Severity::error,
    .needs = {Part::program_headers, Part::notes},
    .masked_by = {"TGT001", "TGT002"},
    .remedy =
        "compile for the processors that are promised (-march=x86-64-v2, "
        "<IlcInstructionSet>, -C target-cpu)",
    .references = {"x86-64 psABI: GNU_PROPERTY_X86_ISA_1_NEEDED",
                   "Addenda to the ABI for the Arm Architecture: Tag_CPU_arch",
                   "glibc sysdeps/x86/dl-prop.h: dl_isa_level_check"},
    .doc = R"doc(## What it checks
The x86-64 level (v1 to v4) that the note GNU_PROPERTY_X86_ISA_1_NEEDED asks for, and the architecture version in the
build attributes of 32-bit Arm files (ARMv7 is what `linux-arm` promises), against the processors of the target: what
the platform documents for its machines, else what the distribution is compiled for. Where no platform is named it is
the baseline of the architecture, and a finding is a warning. Libraries below `glibc-hwcaps/<level>/` may use that
level.
## Why it matters
The loader of glibc 2.33 and later refuses such a file on a lesser processor: "CPU ISA level is lower than required".
Older ones and musl do not look; the program then ends with "Illegal instruction", perhaps hours later. Code that uses
such instructions without the note is not seen here.
## How to fix
Compile and link for the baseline that is promised, or choose fast paths at run time (IFUNC, `IsSupported`).
## When to waive
Where you know the processors that the payload runs on.)doc"};

// "x86-64-v3" -> 3; 0 where the text names no level.
int level_of(std::string_view text) {
  constexpr std::string_view kPrefix = "x86-64-v";
  int level = 0;
  if (text.starts_with(kPrefix))
    std::from_chars(text.data() + kPrefix.size(), text.data() + text.size(), level);
  return level;
}

// The level of the folder that the loader of a capable processor takes a library from.
int hwcaps_level(std::string_view path) {
  constexpr std::string_view kFolder = "glibc-hwcaps/";
  std::size_t at = path.rfind(kFolder);
  return at == std::string_view::npos ? 0 : level_of(path.substr(at + kFolder.size()));
}

void judge_x86(const Elf& elf, Finder& f) {
  int wanted = 0;
  for (int bit = 0; bit < 4; ++bit)
    if ((elf.elf.x86_isa_needed >> bit & 1) != 0) wanted = bit + 1;
  if (wanted == 0) return f.not_applicable("no GNU_PROPERTY_X86_ISA_1_NEEDED");
  const auto& floor = elf.target->floor;
  const Platform* platform = floor ? floor->platform : nullptr;
  int has =
      std::max({1, platform ? level_of(platform->cpu_level) : 0, hwcaps_level(elf.artifact.path)});
  if (wanted <= has) return;
  bool unread = elf.target->libc != Libc::glibc || (floor && floor->version < Version{2, 33, 0});
  auto finding = f.fail("asks for x86-64-v{}, {} has x86-64-v{}: {}", wanted,
                        platform ? platform->name : "every x86-64 processor", has,
                        unread ? "it ends with an illegal instruction on a lesser one"
                               : "the loader refuses it on a lesser one");
  finding.at(Part::notes, 0).evidence(target_evidence(elf));
  if (!platform) finding.at_most(Severity::warning);
}

// Tag_CPU_arch: ARMv8-A, ARMv8-R and ARMv9-A are what goes beyond ARMv7.
std::optional<std::string_view> beyond_armv7(std::uint32_t tag) {
  switch (tag) {
    case 14:
      return "ARMv8-A";
    case 15:
      return "ARMv8-R";
    case 22:
      return "ARMv9-A";
    default:
      return std::nullopt;
  }
}

void judge_arm(const Elf& elf, Finder& f) {
  if (!elf.elf.arm_cpu_arch) return f.not_applicable("no Tag_CPU_arch");
  auto wanted = beyond_armv7(*elf.elf.arm_cpu_arch);
  if (!wanted) return;
  auto finding = f.fail("asks for {} (Tag_CPU_arch {}), {} promises ARMv7", *wanted,
                        *elf.elf.arm_cpu_arch, to_string(*elf.target));
  finding.at("attributes", 0).evidence(target_evidence(elf));
  if (elf.scope.by_majority) finding.at_most(Severity::warning);
}

void run(const Elf& elf, Finder& f) {
  const Architecture* arch = judged_architecture(elf, f);
  if (!arch) return;
  if (arch->id == "x86-64")
    judge_x86(elf, f);
  else if (arch->machine == "arm")
    judge_arm(elf, f);
  else
    f.not_applicable("files for {} do not say what processor they need", arch->id);
}

}  // namespace

extern constinit const AnyCheck kTgt008{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
