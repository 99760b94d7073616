#include "base/text.h"
#include "checks/shm/shim.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SHM009",
    .name = "mismatched-shim",
    .summary = "a shim and its library are for different platforms",
    .severity = Severity::error,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::symbols},
    .remedy = "publish shims and library for the same runtime identifier into one directory",
    .references = {"dotnet/runtime#128553", "ld.so(8)"},
    .doc = R"doc(## What it checks
A shim and the aggregate library beside it are of one format and for one operating system, machine and C library. What
the checks of targets and linkage would say of such a pair follows from that and is left out.
## Why it matters
The loader passes over a library for another machine as if it were not there: "error while loading shared libraries:
libAggregate.so: cannot open shared object file: No such file or directory", although the file is there. It is what two
publish steps for different platforms leave that write to the same directory.
## How to fix
Give each runtime identifier a directory of its own.
## When to waive
Never: the pair cannot run.)doc"};

void run(const Binary& binary, Finder& f) {
  const Shim* shim = shim_of(binary, f);
  if (!shim) return;
  if (shim->library == SIZE_MAX) return f.not_applicable("its library was not found");
  if (shim->differences.empty()) return;
  f.fail("the shim and {} differ: {}", entry_path(binary.world, shim->library),
         join(shim->differences, ", "))
      .subject(shim->library_name);
}

}  // namespace

extern constinit const AnyCheck kShm009{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
