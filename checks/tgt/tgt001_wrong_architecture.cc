#include <algorithm>

#include "checks/tgt/abi.h"
#include "checks/tgt/judged.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "TGT001",
                          .name = "wrong-architecture",
                          .summary = "machine, class, byte order or ABI flags are not the target's",
                          .severity = Severity::error,
                          .needs = {Part::file_header},
                          .masked_by = {"TGT002"},
                          .remedy =
                              "publish for the target's architecture, or put the file where files "
                              "of its own architecture belong",
                          .references = {"psABI supplements: e_machine and e_flags"},
                          .doc = R"doc(## What it checks
The machine, class (32 or 64 bit), byte order and ABI flags of every program and library against the target of its
scope, and the slices of a universal Mach-O file. For ARM the float ABI counts, for RISC-V and LoongArch the calling
convention. Where nobody named the target and most programs are for x86-64, a 32-bit x86 file is a warning: such
kernels can run it.
## Why it matters
The kernel refuses such a program with "Exec format error"; the loader skips such a library and then reports it missing.
It is the usual fault of multi-arch publishing: one step of the pipeline copied from the wrong output folder.
## How to fix
Publish again for the right runtime identifier. Where the file is meant for another platform, put it below a folder that
says so (`linux-arm64/`, `runtimes/win-x64/native/`).
## When to waive
For files that are carried, not run: firmware, test data.)doc"};

// A universal Mach-O file is for every architecture that it has a slice of.
bool has_slice(const Binary& binary, const Architecture& arch) {
  if (!binary.artifact.facts.macho) return false;
  const auto& slices = binary.artifact.facts.macho->slices;
  return std::any_of(slices.begin(), slices.end(),
                     [&](const MachOSlice& slice) { return slice.machine == arch.machine; });
}

// "x86-64", "x86 and x86-64": the machines of all slices.
std::string machines(const Binary& binary) {
  std::string text;
  if (binary.artifact.facts.macho)
    for (const MachOSlice& slice : binary.artifact.facts.macho->slices)
      text += fmt::format("{}{}", text.empty() ? "" : " and ", slice.machine);
  return text.empty() ? binary.facts.machine : text;
}

void run(const Binary& binary, Finder& f) {
  const Architecture* arch = judged_architecture(binary, f);
  if (!arch) return;
  const BinaryFacts& b = binary.facts;
  if (b.machine != arch->machine && !has_slice(binary, *arch)) {
    bool beside = binary.scope.by_majority && runs_beside(b, *arch);
    auto finding = f.fail("for {}, expected {}{}", machines(binary), arch->id,
                          beside ? ": only a kernel that also runs 32-bit programs takes it" : "");
    finding.at("file header", binary.artifact.facts.elf ? 18 : 4).evidence(target_evidence(binary));
    add_lambda_evidence(binary, finding);
    if (beside) finding.at_most(Severity::warning);
    return;
  }
  for (const std::string& conflict : abi_conflicts(binary, *arch))
    f.fail("{}", conflict)
        .at("file header", b.bits == 64 ? 48 : 36)
        .evidence(target_evidence(binary));
}

}  // namespace

extern constinit const AnyCheck kTgt001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
