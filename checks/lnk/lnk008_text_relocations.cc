#include "checks/lnk/linkage.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "LNK008",
                          .name = "text-relocations",
                          .summary = "the loader has to write into code",
                          .severity = Severity::error,
                          .needs = {Part::file_header, Part::program_headers, Part::dynamic},
                          .remedy = "compile everything with -fPIC and link with -Wl,-z,text",
                          .references = {"gABI 5.3, DT_TEXTREL"},
                          .doc = R"doc(## What it checks
Neither DT_TEXTREL nor DF_TEXTREL: no relocation touches a segment without write permission.
## Why it matters
The loader makes the code writable to relocate it. SELinux forbids that ("cannot make segment writable for relocation:
Permission denied"), musl and hardened systems refuse such files, and no page of the code is shared between processes.
## How to fix
Compile every object with `-fPIC`, and link with `-Wl,-z,text`, which names the object that is at fault.
## When to waive
For 32-bit x86 assembly code that nobody will change any more.)doc"};

void run(const Elf& elf, Finder& f) {
  if (!elf.elf.has_dynamic) return f.not_applicable("not dynamically linked");
  if (!elf.elf.has_text_relocations) return;
  constexpr std::uint64_t kDfTextrel = 4;
  f.fail("{} is set: code is relocated when it is loaded, expected none",
         (elf.elf.dynamic_flags & kDfTextrel) != 0 ? "DF_TEXTREL" : "DT_TEXTREL");
}

}  // namespace

extern constinit const AnyCheck kLnk008{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
