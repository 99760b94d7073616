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
                  for_same_entry("LNK011"), for_same_entry("SHM002")},
    .remedy =
        "link with -Wl,-soname,<name> (Windows: /PDBALTPATH:%_PDB%), and without search paths of "
        "the build tree",
    .references = {"reproducible-builds.org, Build path"},
    .doc = R"doc(## What it checks
SONAME, NEEDED, RPATH, RUNPATH, DT_FILTER and the link to an alternate debug file, on macOS the install name, loads and
LC_RPATH, on Windows the path of the PDB name no directory of a build machine: of a home, of a CI agent, of a temporary
folder, of a drive.
## Why it matters
It tells the world how the build machine is laid out, makes builds differ that are equal otherwise, and is a path that the
target does not have. A SONAME with a path ends up as NEEDED in everything that is linked against the library.
## How to fix
Give libraries a bare name with `-Wl,-soname,<name>`; strip search paths when installing. For Windows link with
`/PDBALTPATH:%_PDB%`, or set `PathMap`.
## When to waive
For files that never leave the machine that built them.)doc"};

void run(const Binary& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  const FileFacts& facts = binary.artifact.facts;
  auto look = [&](std::string_view tag, const std::string& path, Part part, std::uint64_t offset) {
    if (is_build_directory(path))
      f.fail("{} [{}] is a path of the build machine", tag, path).at(part, offset).subject(path);
  };
  if (facts.managed()) return f.not_applicable("managed code: its paths are the compiler's");
  if (b.soname)
    look(b.format == Format::macho ? "LC_ID_DYLIB" : "SONAME", b.soname->text, Part::dynamic,
         b.soname->offset);
  for (const Located& needed : b.needed)
    look(load_tag(b), needed.text, Part::dynamic, needed.offset);
  for (const PathElement& e : path_elements(binary))
    look(e.tag, e.element.text, Part::dynamic, e.offset);
  if (facts.elf) {
    for (const std::string& filter : facts.elf->filters)
      look("DT_FILTER", filter, Part::dynamic, 0);
    look(".gnu_debugaltlink", facts.elf->debugaltlink, Part::dynamic, 0);
  }
  if (facts.pe && facts.pe->codeview)
    look("the path of the PDB", facts.pe->codeview->path, Part::notes, facts.pe->codeview->offset);
}

}  // namespace

extern constinit const AnyCheck kLnk012{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
