#include "base/text.h"
#include "checks/dbg/debug_file.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "DBG008",
    .name = "missing-debuglink",
    .summary = "a debug file stands beside the binary, which does not name it",
    .severity = Severity::note,
    .needs = {Part::file_header, Part::section_headers, Part::sections},
    .masked_by = {"DBG001", "DBG004", "DBG009"},
    .remedy = "objcopy --add-gnu-debuglink=<file> <binary>",
    .references = {"GDB manual, Separate Debug Files"},
    .doc = R"doc(## What it checks
Where a file named like the binary with `.dbg` or `.debug` behind it is its debug file: the binary has a `.gnu_debuglink`.
## Why it matters
Debuggers do not guess names. Without the link they look for a build-id in their own folders only, and the file that lies
right beside the binary is never opened.
## How to fix
`objcopy --add-gnu-debuglink=app.dbg app` as the last step. The link holds the file's name and CRC, so the debug file has to
be final by then.
## When to waive
Where the debug file goes to a symbol server, which knows it by build-id.)doc"};

void run(const Elf& elf, Finder& f) {
  if (elf.elf.debuglink) return;
  const Artifact* file = debug_file_of(elf, f);
  if (!file || elf.world.companion_of(elf.artifact)->found_by != FoundBy::name) return;
  if (debug_sections(elf.elf).information != 0)
    return f.not_applicable("it holds its debug information itself");
  f.fail("no .gnu_debuglink, expected one that names {}", base_name(file->entry->path))
      .subject(base_name(file->entry->path));
}

}  // namespace

extern constinit const AnyCheck kDbg008{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
