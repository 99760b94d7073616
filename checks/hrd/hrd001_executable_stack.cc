#include <elf.h>

#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HRD001",
    .name = "executable-stack",
    .summary = "the file asks for an executable stack",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers},
    .remedy =
        "link with -Wl,-z,noexecstack, or add .note.GNU-stack to the assembly file that lacks it",
    .references = {"elf(5), PT_GNU_STACK", "glibc 2.41 NEWS: dlopen of such libraries fails",
                   "mach-o/loader.h"},
    .doc = R"doc(## What it checks
PT_GNU_STACK has no execute flag. Where it is missing altogether, x86, x86-64 and ARM programs get executable thread
stacks from glibc, so that counts as well. In Mach-O the flag is MH_ALLOW_STACK_EXECUTION.
## Why it matters
An executable stack makes every buffer overflow easy to exploit, and since glibc 2.41 dlopen refuses a library that asks
for one. One assembly file without `.note.GNU-stack` is enough to bring it in.
## How to fix
Link with `-Wl,-z,noexecstack`, or add `.section .note.GNU-stack,"",@progbits` to the assembly file.
## When to waive
For programs that build trampolines on their stack (nested functions of GNU C, some language runtimes).)doc"};

void run(const Binary& binary, Finder& f) {
  if (const auto& macho = binary.artifact.facts.macho) {
    for (const MachOSlice& slice : macho->slices)
      if ((slice.flags & MachOSlice::kStackExecution) != 0)
        f.fail("the stack is executable: the slice for {} has MH_ALLOW_STACK_EXECUTION",
               slice.machine)
            .subject(slice.machine);
    return;
  }
  if (!binary.artifact.facts.elf) return f.not_applicable("Windows has no such flag in the file");
  const ElfFacts& elf = *binary.artifact.facts.elf;
  std::uint64_t index = 0;
  for (const Segment& s : elf.segments) {
    if (s.type == PT_GNU_STACK) {
      if ((s.flags & PF_X) != 0)
        f.fail("the stack is executable: PT_GNU_STACK has flags {}{}X, expected RW",
               (s.flags & PF_R) != 0 ? "R" : "", (s.flags & PF_W) != 0 ? "W" : "")
            .at(fmt::format("program header {}", index), s.offset);
      return;
    }
    ++index;
  }
  std::string_view machine = binary.facts.machine;
  bool executable_by_default = machine == "x86-64" || machine == "x86" || machine == "arm";
  if (!executable_by_default || binary.facts.libc != Libc::glibc)
    return f.not_applicable("without PT_GNU_STACK the stack is not executable here");
  f.fail("there is no PT_GNU_STACK: thread stacks become executable on {}", machine);
}

}  // namespace

extern constinit const AnyCheck kHrd001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
