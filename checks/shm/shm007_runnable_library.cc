#include "checks/shm/shim.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SHM007",
    .name = "runnable-library",
    .summary = "an aggregate library can be run although that was not asked for, or the reverse",
    .severity = Severity::warning,
    .kinds = Kinds::libraries,
    .needs = {Part::file_header, Part::program_headers, Part::interpreter, Part::dynamic,
              Part::strings, Part::symbols},
    .masked_by = {"TGT002"},
    .remedy = "link the library with -Wl,-e,0x0, or say --shimless where it is meant to be run",
    .references = {"dotnet/runtime#128553", "gABI 4.1, e_entry"},
    .doc = R"doc(## What it checks
An aggregate library has entry point 0 and no PT_INTERP: it is loaded by its shims and not run. With `--shimless` it is
the other way around: the library is the program, and has an entry point, a loader's path and an x bit.
## Why it matters
A library with an entry point that nobody meant is started by a slip, at whatever code lies there first: "Segmentation
fault". In the shim-less form each of the three is needed: without PT_INTERP nothing relocates it, without the x bit
the answer is "Permission denied".
## How to fix
Link with `-Wl,-e,0x0` (as the .NET SDK does). For the shim-less form leave that out, add an `.interp` section with the
loader's path, and set the x bit.
## When to waive
Where the library prints its version when it is run, as libc.so.6 does.)doc"};

void run_shimless(const Binary& binary, Finder& f) {
  if (binary.facts.entry == 0) f.fail("entry point 0, expected one: --shimless says it is run");
  if (!binary.facts.interpreter)
    f.fail("there is no PT_INTERP, expected a loader's path: --shimless says it is run");
  if (!binary.artifact.entry->executable())
    f.fail("mode {:04o} has no x: --shimless says it is run", binary.artifact.entry->mode);
}

void run(const Binary& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  if (b.format != Format::elf) return f.not_applicable("not an ELF file: nothing runs it directly");
  const bool shimless = binary.world.profile.shimless;
  if (!(shimless && b.native_aot.recognised()) && !is_aggregate_library(binary, f)) return;
  if (shimless) return run_shimless(binary, f);
  if (b.interpreter)
    f.fail("PT_INTERP [{}], expected none: it is loaded by shims", b.interpreter->text)
        .at(Part::interpreter, b.interpreter->offset);
  else if (b.entry != 0)
    f.fail("entry point {:#x}, expected 0: it is loaded by shims", b.entry)
        .at(Part::file_header, 0);
}

}  // namespace

extern constinit const AnyCheck kShm007{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
