#include "base/text.h"
#include "checks/lnk/linkage.h"
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
    .references = {"gABI 5.3, DT_NEEDED", "ld.so(8)", "dyld(1)"},
    .doc = R"doc(## What it checks
No NEEDED entry has a slash, unless it begins with `$ORIGIN` (such an entry is resolved like a search path;
musl, which does not expand it there, opens it as it is written). On macOS no load of a library is an absolute path outside
/usr/lib and /System, or a relative one; on Windows no import has a folder in its name.
## Why it matters
A library without a SONAME that is linked by its path leaves that path in NEEDED. The loader then opens exactly this path
and never searches: the program starts on the build machine and nowhere else. dyld says "Library not loaded: /Users/…
Reason: tried … (no such file)".
## How to fix
Link with `-L<dir> -l:<library>`, so that the bare name is recorded, or link the library with `-Wl,-soname,<name>`. On
macOS give the library an install name that begins with `@rpath/`, or run `install_name_tool -change`.
## When to waive
For a system where every file has a fixed absolute path (Nix, Guix).)doc"};

bool is_path(const BinaryFacts& b, const std::string& name) {
  if (b.format == Format::pe) return name.find_first_of("/\\:") != std::string::npos;
  if (b.format == Format::macho)
    return name.find('/') != std::string::npos && !name.starts_with('@') &&
           !name.starts_with("/usr/lib/") && !name.starts_with("/System/");
  bool origin = name.starts_with("$ORIGIN/") || name.starts_with("${ORIGIN}/");
  return name.find('/') != std::string::npos && (!origin || b.libc == Libc::musl);
}

void run(const Binary& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  for (const Located& needed : b.needed) {
    if (!is_path(b, needed.text)) continue;
    f.fail("{} [{}] is a path, expected a name such as {}{}", load_tag(b), needed.text,
           b.format == Format::macho ? "@rpath/" : "",
           base_name(needed.text.substr(needed.text.find_last_of('\\') + 1)))
        .at(Part::dynamic, needed.offset)
        .subject(needed.text);
  }
}

}  // namespace

extern constinit const AnyCheck kLnk001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
