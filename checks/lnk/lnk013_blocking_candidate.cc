#include "checks/lnk/linkage.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK013",
    .name = "blocking-candidate",
    .summary = "a file in the search path stops the search for a library",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .masked_by = {"TGT001", "TGT002", for_same_entry("LNK001")},
    .remedy = "remove the file that stands in the way, or put the right one there",
    .references = {"ld.so(8)", "open_verify in elf/dl-load.c of glibc"},
    .doc = R"doc(## What it checks
The first file with the name of a needed library that the loader does not pass over is one that it takes.
## Why it matters
A library for another machine or word size is passed over. Any other fault ends the search, even where a good copy
follows: a linker script or any other text, an empty or cut file, a wrong byte order or OSABI, a program, an object file,
a directory. The message is "invalid ELF header", "file too short", "cannot read file data: Is a directory", "cannot
dynamically load position-independent executable" and the like. musl takes the first file of that name, whatever it is. Windows says 0xc000007b where a file beside the
program has the name of a DLL and is none; dyld goes on to the next place.
## How to fix
Remove the file that the finding names from the search path, or replace it by the library.
## When to waive
Never: the program does not start.)doc"};

void run(const Binary& binary, Finder& f) {
  for (const Resolution& r : binary.links.needed) {
    if (r.found != Found::blocked) continue;
    auto finding = f.fail("{} is {} where a library is looked for: the search for {} ends there",
                          r.path, r.why, r.name);
    finding.subject(r.name);
    if (r.needed < binary.facts.needed.size())
      finding.at(Part::dynamic, binary.facts.needed[r.needed].offset);
    if (std::string when = whose_start(binary, r); !when.empty()) finding.evidence(when);
    add_attempts(finding, r);
  }
}

}  // namespace

extern constinit const AnyCheck kLnk013{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
