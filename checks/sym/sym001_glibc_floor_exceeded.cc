#include <fmt/format.h>

#include "checks/sym/needs.h"
#include "engine/check.h"
#include "engine/floors.h"
#include "policy/symbols.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SYM001",
    .name = "glibc-floor-exceeded",
    .summary = "a version node of glibc is needed that the floor does not have",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::versions},
    .masked_by = {"TGT001", "TGT002", "TGT004"},
    .remedy = "link against a sysroot of the floor (clang --sysroot, or a build image of that age)",
    .references = {"ld.so(8)", "elf/dl-version.c of glibc", "LSB Core: Symbol Versioning"},
    .doc = R"doc(## What it checks
Every version need on a library of glibc (`.gnu.version_r`) against the nodes that the floor defines. The loader checks
needs, not symbols: a node that only weak references use is as hard as any other, and one that no symbol uses as well.
Markers such as `GLIBC_ABI_DT_RELR` count like numbers; where a distribution has taken one over into an older release,
its own libraries decide.
## Why it matters
The program does not start: "version `GLIBC_2.34' not found (required by …)". It starts everywhere the builder looked.
## How to fix
The finding lists the symbols that bring the node in, and whether an older node of the same symbol exists: then linking
against an older sysroot is enough, and no source has to change. Otherwise the interface itself is newer than the floor.
Every program linked with a crt1.o of glibc 2.34 or newer needs GLIBC_2.34 for `__libc_start_main` alone. For .NET
Native AOT, link in the cross-build image of that .NET line with `-p:SysRoot=/crossrootfs/<arch>`.
## When to waive
When the floor is wrong: state the one that you promise with --floor.)doc"};

// Whether the floor has all symbols of a need under an older node, so that relinking is enough.
bool relinking_helps(const Binary& binary, const Architecture& arch, const Floor& floor,
                     const VersionNeed& need) {
  for (const Importer& symbol : importers(binary.facts, need))
    if (older_node(symbol.name, need.file, arch, floor).empty()) return false;
  return true;
}

// Where a .NET line's own Native AOT programs are linked (dotnet/dotnet-buildtools-prereqs-docker,
// src/azurelinux/3.0), if that is old enough for the floor.
std::string dotnet_help(const Binary& binary, const Floor& floor) {
  const std::string& line = binary.facts.native_aot.line;
  auto documented = documented_floor(line, *binary.target);
  if (!documented) return {};
  std::string_view arch = binary.target->arch->rid;
  if (floor.version < documented->version)
    return fmt::format(
        ".NET {} is made for glibc {} and newer: link against a sysroot of the floor, or publish "
        "with an older line",
        line, to_string(documented->version));
  return fmt::format(
      "link with -p:SysRoot=/crossrootfs/{} -p:LinkerFlavor=lld in "
      "mcr.microsoft.com/dotnet-buildtools/prereqs:azurelinux-3.0-net{}-cross-{}",
      arch, line, arch == "x64" ? "amd64" : arch);
}

void run(const Elf& binary, Finder& f) {
  const Architecture* arch = judged_architecture(binary);
  if (!arch) return f.not_applicable("nobody can say what it is for");
  auto floor = floor_of(binary);
  if (!floor) return;  // nothing is promised: the target line of the run says what was found
  if (floor->libc != Libc::glibc) return f.not_applicable("the floor is {}", to_string(*floor));
  for (const VersionNeed* need : system_needs(binary, SystemLibrary::libc)) {
    Defined defined = libc_defines(*floor, *arch, need->file, need->node);
    if (defined != Defined::no && defined != Defined::updated) continue;
    auto finding = report_need(binary, f, *floor, *need, defined);
    if (need->weak)
      finding.evidence("the need is weak: the loader warns of the node, then misses the symbols");
    if (!relinking_helps(binary, *arch, *floor, *need))
      finding.help(
          "guard, replace or bundle what the floor lacks; for the rest link against a sysroot of "
          "the floor");
    else if (std::string help = dotnet_help(binary, *floor); !help.empty())
      finding.help(std::move(help));
  }
}

}  // namespace

extern constinit const AnyCheck kSym001{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
