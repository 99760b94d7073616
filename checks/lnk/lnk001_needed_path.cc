#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK001",
    .name = "needed-path",
    .summary = "a NEEDED entry is a path, not a name",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .remedy = "link with -L<dir> -l:<lib>, or give the library a SONAME",
    .references = {"gABI 5.3, DT_NEEDED", "ld.so(8)"},
    .doc = R"doc(## What it checks
No NEEDED entry has a slash, unless it begins with `$ORIGIN` (such an entry is resolved like a search path;
musl, which does not expand it there, opens it as it is written).
## Why it matters
A library without a SONAME that is linked by its path leaves that path in NEEDED. The loader then opens exactly this path
and never searches: the program starts on the build machine and nowhere else.
## How to fix
Link with `-L<dir> -l:<library>`, so that the bare name is recorded, or link the library with `-Wl,-soname,<name>`.
## When to waive
For a system where every file has a fixed absolute path (Nix, Guix).)doc"};

void run(const Binary& binary, Finder& f) {
  if (binary.facts.format != Format::elf) return f.not_applicable("not an ELF file");
  const bool musl = binary.facts.libc == Libc::musl;
  for (const Located& needed : binary.facts.needed) {
    bool origin = needed.text.starts_with("$ORIGIN/") || needed.text.starts_with("${ORIGIN}/");
    if (needed.text.find('/') == std::string::npos || (origin && !musl)) continue;
    f.fail("NEEDED [{}] is a path, expected a name such as {}", needed.text, base_name(needed.text))
        .at(Part::dynamic, needed.offset)
        .subject(needed.text);
  }
}

}  // namespace

extern constinit const AnyCheck kLnk001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
