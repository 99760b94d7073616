#include "base/text.h"
#include "checks/dbg/debug_file.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "DBG002",
    .name = "missing-debug-file",
    .summary = "no separate debug file was found",
    .severity = Severity::off,
    .needs = {Part::file_header, Part::section_headers, Part::sections},
    .masked_by = {"DBG009"},
    .remedy =
        "put the debug file beside the binary, or name the folder that has it with --debug-dir",
    .references = {"GDB manual, Separate Debug Files"},
    .doc = R"doc(## What it checks
With `--debug-required`: every program and library has its debug information somewhere. It may be inside the file, in the
file that `.gnu_debuglink` names (beside it, in `.debug/`, in a folder given with `--debug-dir`), in a `.build-id/`
folder under its build-id, or, without a link, beside it with `.dbg` or `.debug` behind its own name.
## Why it matters
A debug file that was not kept cannot be made again: another build of the same source has other addresses. The first crash
report from the field then stays a list of numbers.
## How to fix
Archive the debug files with every release and give their folder with `--debug-dir`. For Native AOT keep
`CopyOutputSymbolsToPublishDirectory` on, or collect the `.dbg` files from the output folder of the build.
## When to waive
For libraries of others, whose debug files their makers have.)doc"};

void run(const Elf& elf, Finder& f) {
  if (is_prebuilt_host(elf, f)) return;
  if (elf.world.companion_of(elf.artifact) || elf.elf.has_debug_info) return;
  const auto& link = elf.elf.debuglink;
  std::string name = link ? link->name : fmt::format("{}.dbg", base_name(elf.artifact.entry->path));
  auto finding = link ? f.fail("{}, which .gnu_debuglink names, was not found", name)
                      : f.fail("no debug file was found, and .gnu_debuglink names none");
  finding.subject(name);
  finding.evidence(
      fmt::format("looked for {} beside it, in .debug/ and in each --debug-dir", name));
  std::string id = hex(elf.facts.build_id);
  if (id.size() > 2)
    finding.evidence(
        fmt::format("looked for .build-id/{}/{}.debug", id.substr(0, 2), id.substr(2)));
  else
    finding.evidence("it has no build-id to look for");
}

}  // namespace

extern constinit const AnyCheck kDbg002{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
