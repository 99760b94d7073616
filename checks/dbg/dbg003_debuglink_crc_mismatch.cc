#include "checks/dbg/debug_file.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "DBG003",
    .name = "debuglink-crc-mismatch",
    .summary = "the CRC-32 of the debug file is not the one in .gnu_debuglink",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::section_headers, Part::sections},
    .masked_by = {"DBG004", "DBG009"},
    .remedy = "run objcopy --add-gnu-debuglink after the last change of the debug file",
    .references = {"GDB manual, Separate Debug Files"},
    .doc = R"doc(## What it checks
Where a binary names a debug file and that file was found by its name: the CRC-32 of all its bytes against the one
recorded. A file that was found by its build-id is not asked for a CRC, as debuggers do not ask either.
## Why it matters
Debuggers ignore a debug file whose CRC differs: "the debug information found in … does not match … (CRC mismatch)". It is
noticed when a crash has to be read, long after the release.
## How to fix
Add the link as the last step: extract, strip, then `objcopy --add-gnu-debuglink`. Whatever changes the debug file
afterwards (compressing, signing, dwz) needs the link to be made again.
## When to waive
Where debuggers find the file by build-id only.)doc"};

void run(const Elf& elf, Finder& f) {
  if (!elf.elf.debuglink) return f.not_applicable("no .gnu_debuglink");
  const Artifact* file = debug_file_of(elf, f);
  if (!file) return;
  if (elf.world.companion_of(elf.artifact)->found_by != FoundBy::debuglink)
    return f.not_applicable("{} was found by its build-id", file->path);
  if (!file->facts.crc32) return f.inconclusive("{} could not be read", file->path);
  if (*file->facts.crc32 == elf.elf.debuglink->crc32) return;
  f.fail("{} has CRC-32 {:#010x}, .gnu_debuglink says {:#010x}", file->path, *file->facts.crc32,
         elf.elf.debuglink->crc32)
      .subject(elf.elf.debuglink->name);
}

}  // namespace

extern constinit const AnyCheck kDbg003{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
