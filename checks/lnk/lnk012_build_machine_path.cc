#include "base/text.h"
#include "checks/lnk/linkage.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK012",
    .name = "build-machine-path",
    .summary = "a directory of the build machine is on record",
    .severity = Severity::note,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .masked_by = {for_same_entry("LNK001"), for_same_entry("LNK005"), for_same_entry("LNK006"),
                  for_same_entry("SHM002")},
    .remedy = "link with -Wl,-soname,<name>, and without search paths of the build tree",
    .references = {"reproducible-builds.org, Build path"},
    .doc = R"doc(## What it checks
SONAME, NEEDED, RPATH, RUNPATH, DT_FILTER and the link to an alternate debug file name no directory of a build machine:
of a home, of a CI agent, of a temporary folder.
## Why it matters
It tells the world how the build machine is laid out, makes builds differ that are equal otherwise, and is a path that the
target does not have. A SONAME with a path ends up as NEEDED in everything that is linked against the library.
## How to fix
Give libraries a bare name with `-Wl,-soname,<name>`; strip search paths when installing.
## When to waive
For files that never leave the machine that built them.)doc"};

void run(const Elf& elf, Finder& f) {
  auto look = [&](std::string_view tag, const std::string& path, std::uint64_t offset) {
    if (is_build_directory(path))
      f.fail("{} [{}] is a path of the build machine", tag, path)
          .at(Part::dynamic, offset)
          .subject(path);
  };
  if (elf.facts.soname) look("SONAME", elf.facts.soname->text, elf.facts.soname->offset);
  for (const Located& needed : elf.facts.needed) look("NEEDED", needed.text, needed.offset);
  for (const PathElement& e : path_elements(elf)) look(e.tag, e.element.text, e.offset);
  for (const std::string& filter : elf.elf.filters) look("DT_FILTER", filter, 0);
  look(".gnu_debugaltlink", elf.elf.debugaltlink, 0);
}

}  // namespace

extern constinit const AnyCheck kLnk012{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
