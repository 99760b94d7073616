#include <fmt/format.h>

#include "checks/tgt/judged.h"
#include "facts/names.h"
#include "policy/token.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "TGT002",
    .name = "wrong-os",
    .summary = "a file of another operating system stands where one for the target is expected",
    .severity = Severity::error,
    .needs = {Part::file_header},
    .remedy =
        "publish for the target's operating system, or put the file below a folder that "
        "names its own (win-x64/, osx-arm64/)",
    .references = {"gABI 4.1: EI_OSABI", "PE/COFF specification: signature", "Mach-O: mach_header"},
    .doc = R"doc(## What it checks
The format of every program and library (ELF, PE, Mach-O), and the operating system that an ELF header names in
EI_OSABI, against the target of its scope. A file that wears the suffix of its own system (`setup.exe`, `helper.dll`,
`libtool.dylib`) is a note: installers, virtual environments and build tools carry such files on purpose. As the one
file that was handed over it is an error all the same. Managed .NET code and UEFI images are not judged.
## Why it matters
Linux answers "cannot execute binary file: Exec format error" to a foreign program, its loader "invalid ELF header" to a
foreign library and "ELF file OS ABI invalid" to one with another EI_OSABI. Windows says that the file is not a valid
application; macOS kills it or calls it an incompatible file.
## How to fix
Publish for the runtime identifier of the target. Keep the outputs of several platforms in folders of their names.
## When to waive
For a foreign program that is carried to be handed to another machine and cannot have its usual suffix.)doc"};

// A suffix of its own system and not of the target's, or a macOS bundle around it.
bool wears_own_suffix(const Binary& binary) {
  const std::string& path = binary.artifact.path;
  if (binary.facts.os == Os::macos)
    for (std::string_view bundle : {".app/", ".framework/", ".bundle/", ".dSYM/"})
      if (path.find(bundle) != std::string::npos) return true;
  return suffix_fits(path, binary.facts.os) == true &&
         suffix_fits(path, binary.target->os) == false;
}

// A PE image that firmware starts, not Windows: boot loaders, and Linux kernels with an EFI stub.
bool is_uefi(const FileFacts& facts) {
  return facts.pe && facts.pe->subsystem >= 10 && facts.pe->subsystem <= 13;
}

void run(const Binary& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  const FileFacts& facts = binary.artifact.facts;
  if (binary.scope.cross_toolchain)
    return f.not_applicable("the root of a cross toolchain holds files for several systems");
  if (!binary.scope.disagreeing.empty())
    return f.not_applicable("the programs of this scope disagree: TGT005 says so");
  if (!binary.target) return f.not_applicable("nobody can say what it is for");
  if (facts.managed()) return f.not_applicable("managed code: the .NET runtime loads it");
  if (is_uefi(facts)) return f.not_applicable("a UEFI image: firmware starts it");
  if (b.os == binary.target->os) return;

  bool handed_over = !binary.world.payloads[binary.artifact.payload].is_directory;
  bool by_osabi =
      b.format == Format::elf && binary.target->os != Os::windows && binary.target->os != Os::macos;
  auto finding = by_osabi ? f.fail("EI_OSABI is {} ({}), expected 0 or 3 ({})", facts.elf->osabi,
                                   name_of(b.os), name_of(binary.target->os))
                          : f.fail("{} {} file for {}, expected one for {}",
                                   b.format == Format::elf ? "an" : "a", name_of(b.format),
                                   name_of(b.os), name_of(binary.target->os));
  finding.at("file header", by_osabi ? 7 : 0).evidence(target_evidence(binary));
  add_lambda_evidence(binary, finding);
  if (!handed_over && wears_own_suffix(binary)) finding.at_most(Severity::note);
  // The kernel never looks at EI_OSABI: a program with a value that is no system starts.
  if (by_osabi && b.os == Os::other && b.is_program()) finding.at_most(Severity::warning);
}

}  // namespace

extern constinit const AnyCheck kTgt002{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
