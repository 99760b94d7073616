#include "base/text.h"
#include "checks/dbg/debug_file.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "DBG004",
                          .name = "debug-id-mismatch",
                          .summary = "binary and debug file are not of the same build",
                          .severity = Severity::error,
                          .needs = {Part::file_header, Part::program_headers, Part::notes},
                          .masked_by = {"TGT001", "DBG009"},
                          .remedy = "ship the debug file that was made from this very binary",
                          .references = {"GDB manual, Separate Debug Files", "gABI 4.1"},
                          .doc = R"doc(## What it checks
Binary and debug file have the same build-id, and the same machine, class and byte order. The build-id of a debug file is
read through its section headers, since its program headers point at what was taken away.
## Why it matters
A linker writes the same build-id for the same input only, so two ids mean two builds. Debuggers say "has a different
build-id, file skipped" and show a backtrace without names; tools that do not compare show wrong ones.
## How to fix
Extract the debug file from the binary that is shipped, in the same step, and publish both from one output folder. A folder
that is reused between builds or architectures is the usual cause.
## When to waive
Never: a debug file of another build is worse than none.)doc"};

std::string described(const BinaryFacts& b) {
  return fmt::format("{}, {}-bit {}-endian", b.machine, b.bits, b.big_endian ? "big" : "little");
}

void run(const Elf& elf, Finder& f) {
  const Artifact* file = debug_file_of(elf, f);
  if (!file || is_damaged(*file, {Part::file_header, Part::section_headers, Part::notes}, f))
    return;
  const BinaryFacts &mine = elf.facts, &its = *file->binary();
  if (described(mine) != described(its))
    f.fail("{} is for {}, expected {}", file->path, described(its), described(mine));
  else if (mine.build_id.empty() || its.build_id.empty())
    f.not_applicable("{} has no build-id", mine.build_id.empty() ? elf.artifact.path : file->path);
  else if (mine.build_id != its.build_id)
    f.fail("{} has build-id {}, expected {}", file->path, hex(its.build_id), hex(mine.build_id))
        .subject(base_name(file->path));
}

}  // namespace

extern constinit const AnyCheck kDbg004{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
