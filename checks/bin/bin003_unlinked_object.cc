#include "base/text.h"
#include "engine/check.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "BIN003",
    .name = "unlinked-object",
    .summary = "a relocatable object or core dump sits where a program or library is expected",
    .severity = Severity::note,
    .kinds = Kinds::any,
    .needs = {Part::file_header},
    .remedy = "link it, or leave it out of the payload",
    .references = {"gABI 4.1, e_type", "execve(2), ENOEXEC"},
    .doc = R"doc(## What it checks
No relocatable object (ET_REL) that is not named like one has the executable bit or the name of a library, or is given as the file to judge; no core
dump lies in a payload. Objects that are named like objects (`crt1.o`), kernel modules and objects for BPF are where they
belong.
## Why it matters
The kernel answers ENOEXEC ("cannot execute binary file: Exec format error"), the loader "only ET_DYN and ET_EXEC can be
loaded". Mostly the link step was left out (`-c`), or a tool ran with `-r`. A core dump besides holds the memory of whoever
crashed.
## How to fix
Link the object, or take the file out of what is shipped.
## When to waive
For development packages that ship objects on purpose.)doc"};

bool named_like_library(std::string_view name) {
  return name.ends_with(".so") || name.find(".so.") != std::string_view::npos ||
         name.ends_with(".node");
}

void run(const Elf& elf, Finder& f) {
  const BinaryFacts& b = elf.facts;
  if (b.kind == Kind::core) {
    f.fail("a core dump, expected a program or library").evidence(b.kind_evidence);
    return;
  }
  if (b.kind != Kind::object)
    return f.not_applicable("a {} ({})", name_of(b.kind), b.kind_evidence);
  std::string_view name = base_name(elf.artifact.entry->path);
  const bool asked_for = !elf.world.payloads[elf.artifact.payload].is_directory;
  std::string why;
  if (!asked_for && (name.ends_with(".o") || name.ends_with(".obj")))
    return;  // whatever its mode: NuGet's packages make every file executable
  if (elf.artifact.entry->executable())
    why = fmt::format("it is executable (mode {:04o})", elf.artifact.entry->mode);
  else if (named_like_library(name))
    why = "it is named like a library";
  else if (asked_for)
    why = "it is the file to judge";
  else
    return;
  f.fail("a relocatable object, expected a program or library").evidence(std::move(why));
}

}  // namespace

extern constinit const AnyCheck kBin003{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
