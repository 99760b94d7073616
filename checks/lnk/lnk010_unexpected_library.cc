#include "checks/lnk/linkage.h"
#include "engine/check.h"
#include "policy/system_libraries.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK010",
    .name = "unexpected-library",
    .summary = "a library is needed that Native AOT does not link",
    .severity = Severity::off,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .masked_by = {"TGT001", "TGT002", "TGT004", for_same_entry("LNK001"), for_same_entry("LNK002")},
    .remedy =
        "link it statically, ship it, or say in the documentation that it has to be installed",
    .references = {"Microsoft.NETCore.Native.Unix.targets", "dotnet/runtime#76705"},
    .doc = R"doc(## What it checks
A Native AOT binary needs nothing of the system but the libraries that its .NET line links: the C library with its parts,
libgcc_s, up to .NET 8 libz, up to .NET 7 libstdc++, on RISC-V and LoongArch libatomic. Off in the native profile.
## Why it matters
Every other library has to be installed wherever the program goes, and minimal images have none: a libstdc++.so.6 comes
from C++ code that the project links, libssl.so.3 from a .NET SDK that was not built to be portable.
## How to fix
Remove the native dependency or link it statically (`DirectPInvoke` with `NativeLibrary`), or ship the library beside the
program and find it through `$ORIGIN`.
## When to waive
When the library is a promise of the target: waive it by its name.)doc"};

// 8 of "8.0"; 0 where no marker tells.
int line_of(const BinaryFacts& facts) {
  int line = 0;
  for (char c : facts.native_aot.line) {
    if (c >= '0' && c <= '9')
      line = line * 10 + (c - '0');
    else if (line != 0)
      break;
  }
  return line;
}

bool expected(const BinaryFacts& facts, std::string_view name, int line) {
  if (name == "libstdc++.so.6") return line <= 7;
  if (is_system_library(name, facts.libc)) return true;
  if (name == "libz.so.1") return line <= 8;
  if (name == "libatomic.so.1") return facts.machine == "riscv64" || facts.machine == "loongarch64";
  return false;
}

void run(const Elf& elf, Finder& f) {
  if (!elf.facts.native_aot.recognised() || elf.facts.os != Os::linux_os)
    return f.not_applicable("not a Native AOT binary of Linux");
  int line = line_of(elf.facts);
  for (const Resolution& r : elf.links.needed) {
    if (r.found == Found::in_payload || expected(elf.facts, r.name, line)) continue;
    auto finding = f.fail("{} is needed, which {} does not link", r.name,
                          line == 0 ? "Native AOT" : fmt::format(".NET {}", line));
    finding.subject(r.name);
    if (r.needed < elf.facts.needed.size())
      finding.at(Part::dynamic, elf.facts.needed[r.needed].offset);
  }
}

}  // namespace

extern constinit const AnyCheck kLnk010{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
