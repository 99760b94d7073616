#include <elf.h>

#include <algorithm>

#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "HRD003",
                          .name = "missing-relro",
                          .summary = "relocated data stays writable",
                          .severity = Severity::warning,
                          .needs = {Part::file_header, Part::program_headers},
                          .remedy = "link with -Wl,-z,relro",
                          .references = {"LSB, PT_GNU_RELRO", "ld(1), -z relro"},
                          .doc = R"doc(## What it checks
A dynamically linked file with writable data has a PT_GNU_RELRO segment that is not empty.
## Why it matters
The loader writes addresses into tables of the file (the GOT, vtables, arrays of function pointers) and then makes what
PT_GNU_RELRO covers read-only. Without the segment they stay writable for as long as the process lives, and one stray
write redirects a call.
## How to fix
Link with `-Wl,-z,relro`: the default of most compilers, lost where `-z norelro` is given or a bare `ld` links. .NET
Native AOT passes it always.
## When to waive
For files of a linker that does not know it.)doc"};

void run(const Elf& elf, Finder& f) {
  const auto& segments = elf.elf.segments;
  if (!elf.elf.has_dynamic)
    return f.not_applicable("no dynamic section: the loader does not relocate it");
  if (std::none_of(segments.begin(), segments.end(), [](const Segment& s) {
        return s.type == PT_LOAD && (s.flags & PF_W) != 0 && s.filesz != 0;
      }))
    return f.not_applicable("it has no writable data");
  for (const Segment& s : segments)
    if (s.type == PT_GNU_RELRO && s.memsz != 0) return;
  f.fail("there is no PT_GNU_RELRO: relocated data stays writable after start");
}

}  // namespace

extern constinit const AnyCheck kHrd003{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
