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
folder under its build-id, or, without a link, beside it with `.dbg` or `.debug` behind its own name. For PE it is the PDB
that the CodeView record names, for Mach-O the dSYM bundle.
## Why it matters
A debug file that was not kept cannot be made again: another build of the same source has other addresses. The first crash
report from the field then stays a list of numbers.
## How to fix
Archive the debug files with every release and give their folder with `--debug-dir`. For Native AOT keep
`CopyOutputSymbolsToPublishDirectory` on, or collect the `.dbg` files from the output folder of the build.
## When to waive
For libraries of others, whose debug files their makers have.)doc"};

bool has_debug_info(const FileFacts& facts) {
  return facts.elf && facts.elf->has_debug_info;
}

// What a debugger would look for, and why under that name.
std::pair<std::string, std::string_view> wanted(const Binary& binary) {
  const FileFacts& facts = binary.artifact.facts;
  std::string own(base_name(binary.artifact.path));
  if (facts.macho) return {own + ".dSYM", ""};
  if (facts.pe) {
    if (!facts.pe->codeview) return {own.substr(0, own.rfind('.')) + ".pdb", ""};
    const std::string& path = facts.pe->codeview->path;
    return {path.substr(path.find_last_of("\\/") + 1), "the CodeView record"};
  }
  if (facts.elf->debuglink) return {facts.elf->debuglink->name, ".gnu_debuglink"};
  return {own + ".dbg", ""};
}

void run(const Binary& binary, Finder& f) {
  const FileFacts& facts = binary.artifact.facts;
  if (is_prebuilt_host(binary, f)) return;
  if (facts.managed()) return f.not_applicable("managed code: the .NET debugger looks for its PDB");
  if (binary.world.companion_of(binary.artifact) || has_debug_info(facts)) return;
  auto [name, by] = wanted(binary);
  auto finding = by.empty() ? f.fail("no debug file was found, and {}",
                                     facts.elf  ? ".gnu_debuglink names none"
                                     : facts.pe ? "no CodeView record names one"
                                                : "there is no dSYM bundle beside it")
                            : f.fail("{}, which {} names, was not found", name, by);
  finding.subject(name);
  finding.evidence(fmt::format("looked for {} beside it{} and in each --debug-dir", name,
                               facts.elf ? ", in .debug/" : ""));
  if (!facts.elf) return;
  std::string id = hex(binary.facts.build_id);
  if (id.size() > 2)
    finding.evidence(
        fmt::format("looked for .build-id/{}/{}.debug", id.substr(0, 2), id.substr(2)));
  else
    finding.evidence("it has no build-id to look for");
}

}  // namespace

extern constinit const AnyCheck kDbg002{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
