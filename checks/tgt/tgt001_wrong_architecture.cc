#include <fmt/format.h>

#include "checks/tgt/abi.h"
#include "engine/check.h"
#include "facts/names.h"

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
The machine, class (32 or 64 bit), byte order and ABI flags of every program and library against the target of its scope,
and every slice of a universal Mach-O file. For ARM the float ABI counts, for RISC-V and LoongArch the calling convention.
## Why it matters
The kernel refuses such a program with "Exec format error"; the loader skips such a library and then reports it missing.
It is the usual fault of multi-arch publishing: one step of the pipeline copied from the wrong output folder.
## How to fix
Publish again for the right runtime identifier. Where the file is meant for another platform, put it below a folder that
says so (`linux-arm64/`, `runtimes/win-x64/native/`).
## When to waive
For files that are carried, not run: firmware, test data.)doc"};

void run(const Binary& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  if (binary.scope.cross_toolchain)
    return f.not_applicable("the root of a cross toolchain holds programs for several machines");
  if (!binary.scope.disagreeing.empty())
    return f.not_applicable("the programs of this scope disagree: TGT005 says so");
  if (!binary.target || !binary.target->arch)
    return f.not_applicable("nobody can say what it is for");
  if (b.os != binary.target->os)
    return f.not_applicable("for {}, not for {}", name_of(b.os), name_of(binary.target->os));
  if (binary.artifact.facts.managed())
    return f.not_applicable("managed code runs on every architecture");
  const Architecture& arch = *binary.target->arch;
  if (b.machine != arch.machine) {
    f.fail("for {}, expected {}", b.machine, arch.id)
        .at("file header", binary.artifact.facts.elf ? 18 : 4)
        .evidence(fmt::format("target {}: {}", to_string(*binary.target), binary.scope.why));
    return;
  }
  for (const std::string& conflict : abi_conflicts(binary, arch))
    f.fail("{}", conflict)
        .at("file header", b.bits == 64 ? 48 : 36)
        .evidence(fmt::format("target {}: {}", to_string(*binary.target), binary.scope.why));
}

}  // namespace

extern constinit const AnyCheck kTgt001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
