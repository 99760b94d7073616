#include "checks/lnk/linkage.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK002",
    .name = "missing-library",
    .summary = "a library that the payload has to hold is not found",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .masked_by = {"TGT001", "TGT002", "TGT004", for_same_entry("LNK001"), for_same_entry("SHM001"),
                  for_same_entry("SHM002"), for_same_entry("SHM009")},
    .remedy = "ship the library in a directory of the search path, or correct the search path",
    .references = {"ld.so(8)", "elf/dl-load.c of glibc", "ldso/dynlink.c of musl", "dyld(1)",
                   "Microsoft Learn, Dynamic-link library search order"},
    .doc = R"doc(## What it checks
Every library that only the payload can bring is found by the search that the target's loader does. Such a library has a
name without any version (`libtools.so`) and is looked for below `$ORIGIN`, or it is needed by a library which counts on
the RUNPATH of its user. A runtime of AWS Lambda is a closed system: every library is found in the package or a layer (RPATH,
LD_LIBRARY_PATH with /var/task, /var/task/lib and /opt/lib, then RUNPATH) or is one that the runtime's image is known to
have. Elsewhere, what distributions may have (`libz.so.1`, `libnss3.so`) is not judged: the line of the run that
names the target lists it.
On macOS `@rpath`, `@loader_path` and `@executable_path` are resolved as dyld does, and what they name in the payload has to
be there, unless it is loaded weakly. Windows looks beside the program, whoever needs the DLL: one that lies in another
directory of the payload is not found. Any other DLL may be the system's.
## Why it matters
The program does not start: "error while loading shared libraries: libtools.so: cannot open shared object file: No such
file or directory". RUNPATH serves only the NEEDED entries of the file that has it (musl: those of its libraries too).
dyld says "Library not loaded: @rpath/libtools.dylib", Windows "The code execution cannot proceed because tools.dll was
not found".
## How to fix
Put the library where the finding says it was looked for, or link every file that needs it with
`-Wl,-rpath,'$ORIGIN'` (macOS: `-Wl,-rpath,@loader_path`).
## When to waive
For a library that something else loads first: LD_PRELOAD, LD_LIBRARY_PATH in a start script, the host of a plugin (which
is why a library that no program here loads gets a warning only).)doc"};

void run(const Binary& binary, Finder& f) {
  for (const Resolution& r : binary.links.needed) {
    if (r.found != Found::missing) continue;
    auto finding = f.fail("{} is not found", r.name);
    finding.subject(r.name);
    if (r.needed < binary.facts.needed.size())
      finding.at(Part::dynamic, binary.facts.needed[r.needed].offset);
    if (std::string when = whose_start(binary, r); !when.empty()) finding.evidence(when);
    add_attempts(finding, r);
    if (!r.why.empty()) finding.evidence(r.why);
    if (!binary.world.artifacts[r.root].binary()->is_program()) finding.at_most(Severity::warning);
  }
}

}  // namespace

extern constinit const AnyCheck kLnk002{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
