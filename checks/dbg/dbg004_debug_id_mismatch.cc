#include <algorithm>

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
read through its section headers, since its program headers point at what was taken away. A PE file and its PDB have the same
GUID and age (of the DBI stream), each slice of a Mach-O file has its UUID in the dSYM bundle.
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

void judge_elf(const Binary& binary, const Artifact& file, Finder& f) {
  const BinaryFacts &mine = binary.facts, &its = *file.binary();
  if (described(mine) != described(its))
    f.fail("{} is for {}, expected {}", file.path, described(its), described(mine));
  else if (mine.build_id.empty() || its.build_id.empty())
    f.not_applicable("{} has no build-id",
                     mine.build_id.empty() ? binary.artifact.path : file.path);
  else if (mine.build_id != its.build_id)
    f.fail("{} has build-id {}, expected {}", file.path, hex(its.build_id), hex(mine.build_id))
        .subject(base_name(file.path));
}

void judge_pe(const CodeView& mine, const Artifact& file, Finder& f) {
  const PdbFacts& its = *file.facts.pdb;
  if (mine.guid.empty()) return f.not_applicable("the CodeView record has no GUID");
  if (mine.guid != its.guid || mine.age != its.age)
    f.fail("{} has GUID {} age {}, expected {} age {}", file.path, its.guid, its.age, mine.guid,
           mine.age)
        .at(Part::notes, mine.offset)
        .subject(base_name(file.path));
}

void judge_macho(const MachOSlice& mine, const Artifact& file, Finder& f) {
  if (mine.uuid.empty()) return f.not_applicable("the slice for {} has no UUID", mine.machine);
  // The rest are capabilities: a program for x86-64 has CPU_SUBTYPE_LIB64, its dSYM has not.
  constexpr std::uint32_t kSubtype = 0x00ffffff;
  const auto& slices = file.facts.macho->slices;
  auto its = std::find_if(slices.begin(), slices.end(), [&](const MachOSlice& slice) {
    return slice.machine == mine.machine &&
           ((slice.cpu_subtype ^ mine.cpu_subtype) & kSubtype) == 0;
  });
  if (its == slices.end())
    f.fail("{} has no slice for {}", file.path, mine.machine).subject(mine.machine);
  else if (its->uuid != mine.uuid)
    f.fail("{} has UUID {} for {}, expected {}", file.path, its->uuid.empty() ? "none" : its->uuid,
           mine.machine, mine.uuid)
        .subject(mine.machine);
}

void run(const Binary& binary, Finder& f) {
  const Artifact* file = debug_file_of(binary, f);
  if (!file ||
      is_damaged(*file, {Part::file_header, Part::section_headers, Part::notes, Part::dynamic}, f))
    return;
  const FileFacts& facts = binary.artifact.facts;
  if (facts.elf) return judge_elf(binary, *file, f);
  if (facts.pe) return judge_pe(*facts.pe->codeview, *file, f);
  for (const MachOSlice& slice : facts.macho->slices) judge_macho(slice, *file, f);
}

}  // namespace

extern constinit const AnyCheck kDbg004{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
