#include <fmt/format.h>

#include "checks/tgt/judged.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "TGT006",
    .name = "kernel-floor-exceeded",
    .summary = "the ABI tag asks for a newer kernel than the target has",
    .severity = Severity::error,
    .needs = {Part::program_headers, Part::notes},
    .masked_by = {"TGT001", "TGT002"},
    .remedy = "link with the crt1.o of a sysroot that is as old as the target",
    .references = {"LSB 5.0: NT_GNU_ABI_TAG", "glibc 2.36 NEWS: the kernel version check is gone",
                   "glibc 2.35 elf/dl-load.c: open_verify"},
    .doc = R"doc(## What it checks
NT_GNU_ABI_TAG, the note that `file` shows as "for GNU/Linux 3.7.0", against the kernel of the target. It is judged
where the target is a distribution whose kernel is known and whose glibc is older than 2.36; later ones ignore the
note.
## Why it matters
The note comes from the crt1.o of the sysroot that a program was linked in, and from libc's own libraries. A library:
the loader of glibc before 2.36 passes over it on an older kernel as if it were not there, and ends with "cannot open
shared object file: No such file or directory". A program: no loader reads its note, it starts. But the note is the
promise of its start-up code, and a sysroot whose libc was built for newer kernels lets a program use system calls
that the target's kernel answers with ENOSYS.
## How to fix
Link in the sysroot of the oldest distribution that is promised. For .NET these are the cross-build images.
## When to waive
For programs that were run on that kernel, and containers whose host has a newer kernel than their distribution.)doc"};

constexpr std::uint32_t kLinux = 0;
const Version kKernelIgnoredSince{2, 36, 0};

void run(const Elf& elf, Finder& f) {
  if (!judged_architecture(elf, f)) return;
  if (!elf.elf.abi_tag || elf.elf.abi_tag->os != kLinux)
    return f.not_applicable("no NT_GNU_ABI_TAG for Linux");
  const auto& floor = elf.target->floor;
  if (!floor || !floor->platform || !floor->platform->kernel.known())
    return f.not_applicable("the target's kernel is not known");
  if (floor->libc != Libc::glibc || !(floor->version < kKernelIgnoredSince))
    return f.not_applicable("the loader of {} does not read the note", to_string(*floor));
  const AbiTag& tag = *elf.elf.abi_tag;
  Version wanted{tag.major, tag.minor, tag.patch};
  const Version& kernel = floor->platform->kernel;
  if (!(kernel < wanted)) return;
  f.fail("for GNU/Linux {}, {} has kernel {}: {}", to_string(wanted), floor->platform->name,
         to_string(kernel),
         elf.facts.is_program()
             ? "it starts there, with start-up code that promises nothing for that kernel"
             : "its loader passes over this library as if it were not there")
      .evidence(fmt::format("floor {} ({})", to_string(*floor), floor->origin));
}

}  // namespace

extern constinit const AnyCheck kTgt006{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
