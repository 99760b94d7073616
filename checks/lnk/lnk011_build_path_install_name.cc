#include "checks/lnk/linkage.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK011",
    .name = "build-path-install-name",
    .summary = "the install name of a Mach-O library is a path of the build machine",
    .severity = Severity::error,
    .kinds = Kinds::libraries,
    .needs = {Part::file_header, Part::dynamic},
    .remedy = "link with -install_name @rpath/<name>, or run install_name_tool -id @rpath/<name>",
    .references = {"dyld(1)", "ld(1): -install_name", "mach-o/loader.h: LC_ID_DYLIB"},
    .doc = R"doc(## What it checks
LC_ID_DYLIB of a library begins with `@rpath/`, `@loader_path/` or `@executable_path/`, is a bare name, or is a place where
libraries are installed (/usr, /opt, /System, /Library, /Applications), in every slice.
## Why it matters
Whatever is linked against the library copies this name into its own load commands. It then starts on the build machine
only: "dyld: Library not loaded: bin/Release/net8.0/osx-arm64/native/tool.dylib … no such file". The library itself loads
well, so that nobody notices before a second project links it. Native AOT wrote such names before .NET 8.
## How to fix
`-install_name @rpath/libtool.dylib` at link time; afterwards `install_name_tool -id @rpath/libtool.dylib libtool.dylib`, and
sign again.
## When to waive
For a library that is opened by dlopen and never linked against. That is what most are whose name nobody noticed: outside of
Native AOT this is a warning, and LNK001 is the error of a program that copied the name.)doc"};

void run(const MachO& macho, Finder& f) {
  bool named = false;
  std::string last;
  for (const MachOSlice& slice : macho.macho.slices) {
    named |= !slice.install_name.empty();
    if (slice.install_name == last || !is_foreign_path(slice.install_name)) continue;
    last = slice.install_name;
    auto finding =
        f.fail("LC_ID_DYLIB [{}] is a path of the build machine, expected @rpath/…", last);
    finding.at(Part::dynamic, slice.install_name_offset).subject(last);
    if (macho.world.profile.base == BaseProfile::native) finding.at_most(Severity::warning);
  }
  if (!named) f.not_applicable("no LC_ID_DYLIB: it is no library to link against");
}

}  // namespace

extern constinit const AnyCheck kLnk011{Check<MachO>{kInfo, run}};

}  // namespace aotcheck
