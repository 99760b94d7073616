#include "checks/lnk/linkage.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "LNK007",
                          .name = "rpath-and-runpath",
                          .summary = "DT_RPATH is used",
                          .severity = Severity::off,
                          .needs = {Part::file_header, Part::program_headers, Part::dynamic},
                          .masked_by = {"SHM002"},
                          .remedy = "link with -Wl,--enable-new-dtags",
                          .references = {"ld.so(8)", "gABI 5.3, DT_RPATH"},
                          .doc = R"doc(## What it checks
The search path is in DT_RUNPATH alone. Off, but for Native AOT, whose linker is always told so.
## Why it matters
DT_RPATH comes before LD_LIBRARY_PATH, so that nobody can put another library in front, and it serves the libraries of a
program too. Where both are present, glibc uses DT_RUNPATH and never reads the other.
## How to fix
Link with `-Wl,--enable-new-dtags`, the default of most distributions; remove the one that is left over.
## When to waive
Where libraries without a search path of their own count on the one of the program.)doc"};

void run(const Elf& elf, Finder& f) {
  for (const Located& rpath : elf.facts.rpath)
    f.fail("{} [{}], expected DT_RUNPATH alone",
           elf.facts.runpath.empty() ? "DT_RPATH" : "DT_RUNPATH and an unused DT_RPATH", rpath.text)
        .at(Part::dynamic, rpath.offset)
        .subject(rpath.text);
}

}  // namespace

extern constinit const AnyCheck kLnk007{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
