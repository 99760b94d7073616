#include "checks/lnk/linkage.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK005",
    .name = "absolute-runpath",
    .summary = "a search path is absolute",
    .severity = Severity::warning,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .masked_by = {for_same_entry("LNK006"), "SHM002"},
    .remedy = "link with -Wl,-rpath,'$ORIGIN/…', or without a search path",
    .references = {"ld.so(8)", "gABI 5.3, DT_RUNPATH"},
    .doc = R"doc(## What it checks
RPATH, RUNPATH and LC_RPATH hold no absolute directory. Directories below /usr, /lib and /opt may be those of the
installed program: a note.
## Why it matters
An absolute directory is right on one kind of machine only, in practice on the one that built the file. Elsewhere it does
nothing, or lets whoever can make that directory bring libraries of their own.
## How to fix
Link with a path relative to `$ORIGIN` (Mach-O: `@loader_path`), or remove it: `patchelf --set-rpath`, `chrpath -d`.
## When to waive
For software that is installed at a fixed place, such as a Nix or Guix store.)doc"};

void run(const Binary& binary, Finder& f) {
  for (const PathElement& e : path_elements(binary)) {
    const std::string& text = e.element.text;
    if (!text.starts_with("/")) continue;
    auto finding = f.fail("{} [{}] is absolute, expected a path below {}", e.tag, text,
                          binary.facts.format == Format::macho ? "@loader_path" : "$ORIGIN");
    finding.at(Part::dynamic, e.offset).subject(text);
    for (std::string_view installed : {"/usr", "/lib", "/lib32", "/lib64", "/opt"})
      if (text == installed || (text.starts_with(installed) && text[installed.size()] == '/'))
        finding.at_most(Severity::note);
  }
}

}  // namespace

extern constinit const AnyCheck kLnk005{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
