#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HRD006",
    .name = "missing-cet-or-bti",
    .summary = "the file does not support the control-flow protection of its processor",
    .severity = Severity::off,
    .needs = {Part::file_header, Part::program_headers, Part::notes},
    .remedy =
        "compile everything with -fcf-protection (x86-64) or -mbranch-protection=standard "
        "(arm64)",
    .references = {"x86-64 psABI, GNU_PROPERTY_X86_FEATURE_1_AND",
                   "AAELF64, GNU_PROPERTY_AARCH64_FEATURE_1_AND"},
    .doc = R"doc(## What it checks
On x86-64 the GNU property note promises IBT and SHSTK (Intel CET), on arm64 BTI.
## Why it matters
Processors can refuse indirect jumps to places that were not meant as targets, and returns to changed addresses. The
system switches that on only for files that promise to bear it, and the linker makes the promise only where every object
of the link makes it: one assembly file without the note takes it from the whole program, and one library from the
whole process.
## How to fix
Compile with `-fcf-protection=full` or `-mbranch-protection=standard`, mark assembly files too, and link with
`-Wl,-z,cet-report=warning` or `-Wl,-z,bti-report=warning` to see who does not.
## When to waive
Where the compiler or runtime does not support it: that is why this check is off unless you ask for it.)doc"};

constexpr std::uint32_t kIbt = 1, kShstk = 2;  // GNU_PROPERTY_X86_FEATURE_1_AND
constexpr std::uint32_t kBti = 1;              // GNU_PROPERTY_AARCH64_FEATURE_1_AND

void run(const Elf& elf, Finder& f) {
  if (elf.facts.machine == "x86-64") {
    std::uint32_t has = elf.elf.x86_features & (kIbt | kShstk);
    if (has == (kIbt | kShstk)) return;
    f.fail("the property note promises {}, expected IBT and SHSTK", has == kIbt ? "IBT only"
                                                                    : has == kShstk
                                                                        ? "SHSTK only"
                                                                        : "neither IBT nor SHSTK");
  } else if (elf.facts.machine == "aarch64") {
    if ((elf.elf.arm64_features & kBti) == 0) f.fail("the property note does not promise BTI");
  } else {
    f.not_applicable("user programs on {} have no such protection", elf.facts.machine);
  }
}

}  // namespace

extern constinit const AnyCheck kHrd006{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
