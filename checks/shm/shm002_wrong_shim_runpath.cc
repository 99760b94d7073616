#include <algorithm>

#include "base/text.h"
#include "checks/lnk/linkage.h"
#include "checks/shm/shim.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SHM002",
    .name = "wrong-shim-runpath",
    .summary = "a shim does not look for its library in its own directory alone",
    .severity = Severity::error,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::symbols},
    .masked_by = {"TGT002"},
    .remedy = "link the shim with -Wl,-rpath,'$ORIGIN' (Apple: -Wl,-rpath,@executable_path)",
    .references = {"dotnet/runtime#128553", "ld.so(8)"},
    .doc = R"doc(## What it checks
The RUNPATH of a shim is `$ORIGIN`: the directory that the shim itself lies in, and no other. On macOS it is LC_RPATH
`@executable_path` or `@loader_path`, and the library is loaded as `@rpath/…`. A library that is named as `$ORIGIN/…` in
NEEDED needs no RUNPATH.
## Why it matters
Shim and library are published flat into one directory. Without `$ORIGIN` the loader does not look there: "error while
loading shared libraries: libAggregate.so: cannot open shared object file". Other directories in the path may hold
another copy of the library, which is then the one that runs.
## How to fix
Link with `-Wl,-rpath,'$ORIGIN'`; single quotes, so that neither the shell nor make expands it.
## When to waive
For a layout with a library directory of its own (`$ORIGIN/../lib`) that is always shipped as a whole.)doc"};

bool is_own_directory(std::string_view element, Format format) {
  while (element.ends_with('/') || element.ends_with("/.")) element.remove_suffix(1);
  if (format == Format::macho) return element == "@executable_path" || element == "@loader_path";
  return element == "$ORIGIN" || element == "${ORIGIN}";
}

void run(const Binary& binary, Finder& f) {
  const Shim* shim = shim_of(binary, f);
  if (!shim) return;
  const BinaryFacts& b = binary.facts;
  if (b.format == Format::pe)
    return f.not_applicable("Windows looks in the program's directory by itself");
  if (shim->library_name.starts_with("$ORIGIN/") || shim->library_name.starts_with("${ORIGIN}/"))
    return f.not_applicable("NEEDED [{}] is no name to search for", shim->library_name);
  const std::string_view tag = b.format == Format::macho ? "LC_RPATH" : "RUNPATH";
  const std::string_view expected = b.format == Format::macho ? "@executable_path" : "$ORIGIN";
  if (b.runpath.empty()) {
    f.fail("there is no {}, expected [{}]", tag, expected).subject(shim->library_name);
    return;
  }
  for (const Located& text : b.runpath) {
    auto elements = split(text.text, ':');
    if (std::all_of(elements.begin(), elements.end(),
                    [&](std::string_view e) { return is_own_directory(e, b.format); }))
      continue;
    f.fail("{} is [{}], expected [{}]", tag, text.text, expected)
        .at(Part::dynamic, text.offset)
        .subject(shim->library_name)
        .evidence(fmt::format("{} [{}]", load_tag(b), shim->library_name));
  }
}

}  // namespace

extern constinit const AnyCheck kShm002{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
