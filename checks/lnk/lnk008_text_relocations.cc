#include "checks/lnk/linkage.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK008",
    .name = "text-relocations",
    .summary = "the loader has to write into code",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic},
    .remedy = "compile everything with -fPIC and link with -Wl,-z,text",
    .references = {"gABI 5.3, DT_TEXTREL",
                   "Android linker changes for NDK developers: text relocations"},
    .doc = R"doc(## What it checks
Neither DT_TEXTREL nor DF_TEXTREL: no relocation touches a segment without write permission.
## Why it matters
The loader makes the code writable to relocate it, and no page of it is shared between processes. glibc and musl do it without
a word (seen with 2.36 and 1.2.3, a warning here); SELinux forbids it ("cannot make segment writable for
relocation: Permission denied"), and Android loads no such file: an error there, and for Native AOT, whose linker
never leaves any: an object of someone else brought them.
## How to fix
Compile every object with `-fPIC`, and link with `-Wl,-z,text`, which names the object that is at fault.
## When to waive
For 32-bit x86 assembly code that nobody will change any more.)doc"};

void run(const Elf& elf, Finder& f) {
  if (!elf.elf.has_dynamic) return f.not_applicable("not dynamically linked");
  if (!elf.elf.has_text_relocations) return;
  constexpr std::uint64_t kDfTextrel = 4;
  auto finding = f.fail("{} is set: code is relocated when it is loaded, expected none",
                        (elf.elf.dynamic_flags & kDfTextrel) != 0 ? "DF_TEXTREL" : "DT_TEXTREL");
  const bool for_android = elf.target && elf.target->libc == Libc::bionic;
  if (elf.world.profile.base == BaseProfile::native && !for_android)
    finding.at_most(Severity::warning);
}

}  // namespace

extern constinit const AnyCheck kLnk008{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
