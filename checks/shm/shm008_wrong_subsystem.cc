#include <fmt/format.h>

#include "base/text.h"
#include "checks/shm/shim.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SHM008",
    .name = "wrong-subsystem",
    .summary = "a Windows shim is for another subsystem than it is meant for",
    .severity = Severity::error,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::symbols},
    .masked_by = {"TGT002"},
    .remedy = "set LinkerSubsystem of the shim's project (link /SUBSYSTEM:CONSOLE or WINDOWS)",
    .references = {"dotnet/runtime#128553", "PE/COFF specification, Windows Subsystem"},
    .doc = R"doc(## What it checks
The subsystem in the header of a Windows shim is the one that `--shim-subsystem` says: `console`, `windows`, or
`NAME=windows` for one of them. Without that it is one of these two.
## Why it matters
Each shim is linked by itself, and the subsystem of the library does not count. A console tool that is linked for
`windows` prints nothing and the shell does not wait for it; a graphical one that is linked for `console` opens a black
window. Programs of any other subsystem (native, EFI) Windows does not start.
## How to fix
Set `LinkerSubsystem` in the project that the shim is of; without it the SDK takes the one of the aggregate, then
`CONSOLE`.
## When to waive
For a graphical tool that is meant to print.)doc"};

std::string subsystem_name(std::uint16_t subsystem) {
  switch (subsystem) {
    case 1:
      return "native";
    case 2:
      return "windows";
    case 3:
      return "console";
    case 10:
    case 11:
    case 12:
      return "EFI";
    default:
      return fmt::format("{}", subsystem);
  }
}

// What was said of that program, or of all; nullptr where nothing was.
const ShimSubsystem* stated_for(const Profile& profile, std::string_view path) {
  std::string name = to_lower(base_name(path));
  if (name.ends_with(".exe")) name.resize(name.size() - 4);
  const ShimSubsystem* found = nullptr;
  for (const ShimSubsystem& stated : profile.shim_subsystems)
    if (to_lower(stated.program) == name || (stated.program.empty() && !found)) found = &stated;
  return found;
}

void run(const Binary& binary, Finder& f) {
  if (!shim_of(binary, f)) return;
  const auto& pe = binary.artifact.facts.pe;
  if (!pe) return f.not_applicable("not for Windows: there are no subsystems");
  const ShimSubsystem* stated = stated_for(binary.world.profile, binary.artifact.entry->path);
  const std::string is = subsystem_name(pe->subsystem);
  if (stated && stated->subsystem != pe->subsystem)
    f.fail("the subsystem is {}, expected {}: --shim-subsystem says so", is,
           subsystem_name(stated->subsystem));
  else if (is != "console" && is != "windows")
    f.fail("the subsystem is {}, expected console or windows", is);
}

}  // namespace

extern constinit const AnyCheck kShm008{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
